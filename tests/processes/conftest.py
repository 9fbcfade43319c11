"""Databases that several processes can share: fresh copies of the run's migrated one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.databases import POSTGRES, administer, beside, drop, name_in
from tests.processes.starting import Warm, warm


@pytest.fixture
def database_url(migrated: str, tmp_path: Path) -> Iterator[str]:
    """A copy of it for one test."""
    if POSTGRES:
        name = f"copy_{uuid4().hex[:12]}"
        administer(f'CREATE DATABASE "{name}" TEMPLATE "{name_in(migrated)}"')
        yield beside(name)
        drop(name)
    else:
        shutil.copy(name_in(migrated), tmp_path / "db.sqlite3")
        yield f"sqlite:///{tmp_path / 'db.sqlite3'}"


Script = Callable[..., str]


@pytest.fixture(scope="session")
def warmed(migrated: str) -> Iterator[Warm]:
    with warm(migrated) as made:
        yield made


@pytest.fixture
def script(warmed: Warm, database_url: str) -> Script:
    """Runs a module of tests.processes in a process of its own; what it printed."""

    def start(module: str, *arguments: str, ends: int = 0, **told: str) -> str:
        told["DATABASE_URL"] = database_url
        return warmed.run(f"tests.processes.{module}", *arguments, ends=ends, **told)

    return start
