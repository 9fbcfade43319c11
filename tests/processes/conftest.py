"""Databases that several processes can share: fresh copies of one that was migrated once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import environ
import psycopg
import pytest

ROOT = Path(__file__).parents[2]
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database of this run's kind with all tables and no practice."""
    if POSTGRES:
        name = f"migrated_{uuid4().hex[:12]}"
        administer(f'CREATE DATABASE "{name}"')
        url = beside(name)
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('migrated') / 'db.sqlite3'}"
    run([sys.executable, "site/manage.py", "migrate", "--verbosity", "0"], url)
    yield url
    if POSTGRES:
        administer(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database_url(migrated: str, tmp_path: Path) -> Iterator[str]:
    """A copy of it for one test."""
    if POSTGRES:
        name = f"copy_{uuid4().hex[:12]}"
        administer(f'CREATE DATABASE "{name}" TEMPLATE "{migrated.rpartition("/")[2]}"')
        yield beside(name)
        administer(f'DROP DATABASE "{name}" WITH (FORCE)')
    else:
        shutil.copy(migrated.removeprefix("sqlite:///"), tmp_path / "db.sqlite3")
        yield f"sqlite:///{tmp_path / 'db.sqlite3'}"


def administer(statement: str) -> None:
    server = environ.Env().db("DATABASE_URL")
    with psycopg.connect(
        host=server["HOST"] or None,
        port=server["PORT"] or None,
        user=server["USER"] or None,
        password=server["PASSWORD"] or None,
        dbname=server["NAME"],
        autocommit=True,
    ) as connection:
        connection.execute(statement.encode())


def beside(name: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def run(command: list[str], url: str, ends: int = 0, **environment: str) -> str:
    folders = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.test")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join(folders),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == ends, done.stderr[-4000:]
    return done.stdout


Script = Callable[..., str]


@pytest.fixture
def script(database_url: str) -> Script:
    """Runs a module of tests.processes in a process of its own; what it printed."""

    def start(module: str, *arguments: str, ends: int = 0, **environment: str) -> str:
        command = [sys.executable, "-m", f"tests.processes.{module}", *arguments]
        return run(command, database_url, ends, **environment)

    return start
