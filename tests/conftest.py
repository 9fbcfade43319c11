import gc
import os
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import stripe as sdk
from django.utils import translation
from hypothesis import settings
from pytest_django import Settings

from devtools.stripe_standin import StandIn
from tests import databases, order, summary

SECRET = "whsec_tests"

# No deadline: on a machine that is busy with other tests an example may take its time.
settings.register_profile("suite", deadline=None, max_examples=100)
settings.register_profile("thorough", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_configure(config: pytest.Config) -> None:
    """Python looks for garbage through all there is: with Django, Wagtail and thousands of tests in
    memory that was a quarter of a run. What is loaded stays, so it is looked at no more, and the
    rest seldom.
    """
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    if not hasattr(config, "workerinput"):  # a worker belongs to the run that started it
        databases.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.end_run()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Here and not beside those tests: with workers no other conftest is read where it is told."""
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    for line in summary.lines(reports):
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order.arrange(items)


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> order.ByRoom:
    return order.ByRoom(config, log)


@pytest.fixture(scope="session")
def migrated() -> str:
    return databases.migrated()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated: str
) -> Iterator[None]:
    """pytest-django's place for what has to happen before it makes the database."""
    with databases.copied(migrated):
        yield


@pytest.fixture(scope="session", autouse=True)
def impatient() -> Iterator[None]:
    """Stripe's client asks again as often as ever, but does not wait seconds before it."""
    with mock.patch.multiple(sdk.HTTPClient, INITIAL_DELAY=0.001, MAX_DELAY=0.001):
        yield


@pytest.fixture
def stripe(settings: Settings) -> Iterator[StandIn]:
    """Our stand-in for Stripe on a port of its own; the real SDK talks to it over HTTP."""
    with StandIn(webhook_url=None, webhook_secret=SECRET) as standin:
        settings.STRIPE_API_BASE = standin.url
        yield standin


@pytest.fixture(autouse=True)
def site_language() -> Iterator[None]:
    """A request leaves its language behind in the thread: the next test starts with the site's."""
    translation.deactivate()
    yield
    translation.deactivate()
