"""One server, one worker and one Stripe for all rows; the oracle speaks after each."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from booking.models import Practice
from tests.databases import POSTGRES, administer, beside, drop, name_in
from tests.faults import oracle
from tests.faults.scene import Scene
from tests.faults.stage import Stage, connected, stage

# How often a race is run: once among all tests, a hundred times in `make soak`.
ROUNDS = int(os.environ.get("SOAK", "1"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if ROUNDS > 1 and metafunc.definition.get_closest_marker("racing"):
        metafunc.fixturenames.append("nth")
        metafunc.parametrize("nth", range(ROUNDS))


@contextmanager
def copy_of(migrated: str, folder: Path) -> Iterator[str]:
    if POSTGRES:
        name = f"faults_{uuid4().hex[:12]}"
        administer(f'CREATE DATABASE "{name}" TEMPLATE "{name_in(migrated)}"')
        yield beside(name)
        drop(name)
    else:
        shutil.copy(name_in(migrated), folder / "db.sqlite3")
        yield f"sqlite:///{folder / 'db.sqlite3'}"


@pytest.fixture(scope="package")
def database_url(migrated: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One for all rows: each has a therapist of its own in it."""
    with copy_of(migrated, tmp_path_factory.mktemp("rows")) as url:
        yield url


@pytest.fixture(scope="module")
def untouched(
    migrated: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The models of this process in a database that no worker looks at."""
    folder = tmp_path_factory.mktemp("histories")
    with copy_of(migrated, folder) as url, django_db_blocker.unblock(), connected(url):
        yield


@pytest.fixture(scope="package")
def running(
    database_url: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("stage")
    with django_db_blocker.unblock(), stage(folder, database_url) as made:
        practice = Practice.load()
        practice.email = Scene.desk
        practice.closed_on_public_holidays = False
        practice.closed_on_christmas_eve = practice.closed_on_new_years_eve = False
        practice.save()
        made.raise_curtain()
        yield made
        assert oracle.Totals.here() == oracle.Totals.at_stripe(made.stripe)


@pytest.fixture
def scene(running: Stage) -> Iterator[Scene]:
    made = Scene.set_up(running)
    seen = oracle.Before.of(running)
    yield made
    running.stripe.clear_faults()
    running.stripe.webhooks(mode="on", copies=1, delay=0.0, order="sent")
    running.box.turn("take")
    made.settled()
    assert oracle.faults(made, seen) == []
