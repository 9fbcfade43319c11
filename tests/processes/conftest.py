"""Databases that several processes can share: fresh copies of the run's migrated one."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.databases import LIMIT, POSTGRES, administer, beside, drop, name_in, run


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


@pytest.fixture
def script(database_url: str) -> Script:
    """Runs a module of tests.processes in a process of its own; what it printed."""

    def start(module: str, *arguments: str, ends: int = 0, **environment: str) -> str:
        command = [sys.executable, "-m", f"tests.processes.{module}", *arguments]
        return run(command, database_url, ends, LIMIT, **environment)

    return start
