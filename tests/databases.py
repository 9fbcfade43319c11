"""One migrated database for a whole run: migrating takes long, so everybody takes copies of it."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path
from tempfile import mkdtemp

import environ
import psycopg

ROOT = Path(__file__).parents[1]
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
MEMORY = "file:of-this-process?mode=memory&cache=shared"
LIMIT = 600  # seconds, on a machine that has much else to do
SHARED = "TERAPIVAKTEN_TEST_RUN"  # the folder that the workers of this run share


def begin_run() -> None:
    """In the process that starts the workers: they inherit its environment."""
    os.environ[SHARED] = mkdtemp(prefix="test-run-")


def end_run() -> None:
    folder = Path(os.environ.pop(SHARED))
    if POSTGRES and (folder / "lock").exists():
        drop(folder.name)
    shutil.rmtree(folder)


def migrated() -> str:
    """The address of a database of this run's kind with all tables and no practice.

    Whoever asks first makes it, the others wait.
    """
    folder = Path(os.environ[SHARED])
    url = beside(folder.name) if POSTGRES else f"sqlite:///{folder / 'db.sqlite3'}"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            if POSTGRES:
                administer(f'CREATE DATABASE "{folder.name}"')
                migrate(url)
            else:
                take(kept(), folder / "db.sqlite3")
            (folder / "ready").touch()
    return url


def migrate(url: str) -> None:
    run([sys.executable, "-m", "tests.migrating"], url, limit=2 * LIMIT)


def kept() -> Path:
    """Where one migrated by just these migrations stays for the next run (`--cache-clear` ends it).

    What a migration does depends on its text, on the libraries and on the settings; the few that
    call code elsewhere ask for a clean cache when that changes.
    """
    told = hashlib.sha256(os.environ["DJANGO_SETTINGS_MODULE"].encode())
    for package in sorted(f"{each.name} {each.version}" for each in distributions()):
        told.update(package.encode())
    for app in ("booking", "cms", "reviews", "search", "site"):
        for migration in sorted((ROOT / app).glob("**/migrations/*.py")):
            told.update(f"{migration.relative_to(ROOT)}".encode() + migration.read_bytes())
    # In the folder of pytest's cache that is cleared.
    return ROOT / ".pytest_cache" / "d" / f"migrated-{told.hexdigest()[:16]}.sqlite3"


def take(kept: Path, target: Path) -> None:
    if not kept.exists():
        migrate(f"sqlite:///{target}")
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Complete or not there: another run may look for it now.
        unfinished = kept.with_suffix(f".{os.getpid()}")
        shutil.copyfile(target, unfinished)
        unfinished.replace(kept)
    else:
        shutil.copyfile(kept, target)


@contextmanager
def copied(url: str) -> Iterator[None]:
    """The database that Django is about to make for its tests starts as a copy of that one.

    It runs `migrate` on it all the same, which then finds nothing to do.
    """
    from django.db import connection

    if POSTGRES:
        connection.settings_dict["TEST"]["TEMPLATE"] = name_in(url)
        yield
    else:
        # In memory it lives as long as somebody is connected.
        connection.settings_dict["TEST"]["NAME"] = MEMORY
        with closing(sqlite3.connect(MEMORY, uri=True)) as memory:
            with closing(sqlite3.connect(name_in(url))) as file:
                file.backup(memory)
            yield


def name_in(url: str) -> str:
    return url.rpartition("/")[2] if POSTGRES else url.removeprefix("sqlite:///")


def beside(name: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def drop(name: str) -> None:
    administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


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


def environment(url: str, **more: str) -> dict[str, str]:
    """For a process whose tables are there."""
    folders = [str(ROOT), str(ROOT / "site"), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.test"),
        "PYTHONPATH": os.pathsep.join(folders),
        **more,
    }


def run(command: list[str], url: str, ends: int = 0, limit: int = LIMIT, **more: str) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(url, **more),
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    assert done.returncode == ends, done.stderr[-4000:]
    return done.stdout
