"""Databases that several processes can share: fresh copies of the migrated one."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database_url(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[str]:
    """The address of a migrated database without any practice in it, of this run's kind."""
    with django_db_blocker.unblock():
        copy = sqlite_copy if connection.vendor == "sqlite" else postgres_copy
        yield from copy(tmp_path)


def sqlite_copy(folder: Path) -> Iterator[str]:
    connection.ensure_connection()
    target = sqlite3.connect(folder / "db.sqlite3")
    connection.connection.backup(target)
    target.close()
    yield f"sqlite:///{folder / 'db.sqlite3'}"


def postgres_copy(folder: Path) -> Iterator[str]:
    name, settings = f"copy_{uuid4().hex[:12]}", connection.settings_dict
    template = settings["NAME"]
    connection.close()  # a database that somebody uses cannot be copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    user, password = settings["USER"], settings["PASSWORD"]
    yield f"postgres://{user}:{password}@{settings['HOST']}:{settings['PORT']}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


Script = Callable[..., str]


@pytest.fixture
def script(database_url: str) -> Script:
    """Runs a module of tests.processes in a process of its own; what it printed."""

    def run(module: str, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.processes.{module}", *arguments],
            cwd=ROOT,
            env={**environ(database_url), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    return run


def environ(database_url: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.test"),
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
        ),
    }
