import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import LIMIT

ROOT = Path(__file__).parents[2]
VERSION = """
import os, sys, psycopg
name = os.environ["DATABASE_URL"].removeprefix("postgres://postgres@/")
folder, _, database = name.rpartition("/")
with psycopg.connect(host=folder, user="postgres", dbname=database) as connection:
    print(folder, connection.execute("SELECT lower('ÆØÅ')").fetchone()[0], flush=True)
"""


def start(*command: str, **environment: str) -> "subprocess.Popen[str]":
    kept = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "devtools.with_postgres", *command],
        cwd=ROOT,
        env=kept | environment,
        text=True,
        stdout=subprocess.PIPE,
    )


@pytest.mark.processes
def test_the_command_has_a_server_of_its_own_and_its_status_is_ours() -> None:
    process = start(sys.executable, "-c", f"{VERSION}\nsys.exit(3)")
    printed, _ = process.communicate(timeout=LIMIT)
    folder, letters = printed.split()
    assert (process.returncode, letters) == (3, "æøå")
    assert not Path(folder).exists()


@pytest.mark.processes
def test_a_request_to_stop_ends_command_and_server() -> None:
    process = start(sys.executable, "-c", f"{VERSION}\nimport time; time.sleep(600)")
    assert process.stdout is not None
    folder = process.stdout.readline().split()[0]
    pid = int(Path(folder, "data", "postmaster.pid").read_text().splitlines()[0])
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=LIMIT)
    assert process.returncode == 130
    assert not Path(folder).exists()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.processes
def test_a_server_that_is_named_is_used() -> None:
    url = "postgres://me@db.invalid/test"
    process = start("printenv", "DATABASE_URL", TEST_DATABASE_URL=url)
    assert process.communicate(timeout=LIMIT)[0].strip() == url
    assert process.returncode == 0


def test_without_a_command_it_tells_how() -> None:
    process = start()
    process.communicate(timeout=LIMIT)
    assert process.returncode == 2
