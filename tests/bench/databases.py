"""Fresh databases of either kind, each a copy of one that was migrated once."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import environ
import psycopg

from devtools.with_postgres import server

ROOT = Path(__file__).parents[2]
NewDatabase = Callable[[], str]


@contextmanager
def sqlite() -> Iterator[NewDatabase]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        migrated, numbers = Path(folder, "migrated.sqlite3"), count(1)
        migrate(f"sqlite:///{migrated}")

        def new() -> str:
            copy = migrated.with_name(f"{next(numbers)}.sqlite3")
            shutil.copy(migrated, copy)
            return f"sqlite:///{copy}"

        yield new


@contextmanager
def postgres() -> Iterator[NewDatabase]:
    """On a server of its own, which waits for the disk as in production, and is gone afterwards."""
    with server() as url:
        migrate(url)
        stem, _, migrated = url.rpartition("/")
        numbers = count(1)

        def new() -> str:
            name = f"bench_{next(numbers)}"
            administer(f"{stem}/postgres", f"CREATE DATABASE {name} TEMPLATE {migrated}")
            return f"{stem}/{name}"

        yield new


def administer(url: str, statement: str) -> None:
    where = environ.Env.db_url_config(url)
    with psycopg.connect(
        host=where["HOST"], user=where["USER"], dbname=where["NAME"], autocommit=True
    ) as connection:
        connection.execute(statement.encode())


def migrate(url: str) -> None:
    # Without the models of plain/: what has no migrations cannot stand on what has.
    command = [sys.executable, "site/manage.py", "migrate", "--verbosity", "0"]
    run([*command, "--settings", "config.settings.test"], url)


def run(command: list[str], url: str) -> str:
    """What it printed. Raises CalledProcessError when it failed, its errors are on the screen."""
    return subprocess.run(
        command, cwd=ROOT, env=environment(url), stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def environment(url: str) -> Mapping[str, str]:
    folders = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "PYTHONPATH": folders}
    return {**os.environ, **settings, "DATABASE_URL": url}
