import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from devtools import run
from tests.databases import LIMIT, name_in

ROOT = Path(__file__).parents[2]
OURS = ("BASE_URL", "BOOKING_CLOCK_FILE", "DJANGO_SETTINGS_MODULE", "PORT", "PYTHONPATH")


class Run:
    """A run in a folder of its own; every process of it carries a mark in its environment."""

    def __init__(self, folder: Path, port: int, **environment: str) -> None:
        self.mark = f"TERAPIVAKTEN_RUN={uuid4().hex}"
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in OURS and not name.startswith("STRIPE_")
        }
        own = {
            "PORT": str(port),
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "devtools.run"],
            cwd=ROOT,
            env=kept | own | environment | dict([self.mark.split("=")]),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def printed_until(self, words: str) -> str:
        assert self.process.stdout is not None
        printed = ""
        for line in self.process.stdout:
            printed += line
            if words in line:
                return printed
        pytest.fail(printed)

    def processes(self, words: str = "") -> list[int]:
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                marked = self.mark.encode() in (path / "environ").read_bytes()
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if marked and words in command:
                found.append(int(path.name))
        return found

    def end(self) -> tuple[int, str]:
        said, _ = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, migrated: str) -> Path:
    """Migrated before, as every other run has: from nothing it is done once, in `migrated`."""
    folder = tmp_path_factory.mktemp("var")
    shutil.copy(name_in(migrated), folder / "db.sqlite3")
    return folder


@pytest.fixture
def port() -> int:
    return run.any_free_port()


@pytest.fixture
def site(folder: Path, port: int) -> Iterator[Run]:
    started = Run(folder, port)
    yield started
    if started.process.poll() is None:
        started.process.send_signal(signal.SIGTERM)
        started.end()


@pytest.mark.processes
def test_one_command_gives_a_site_with_a_worker_and_a_stripe(site: Run, port: int) -> None:
    printed = site.printed_until("Ctrl-C")
    assert f"http://127.0.0.1:{port}/admin/" in printed
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/dev/", timeout=LIMIT).read().decode()
    standin = page.partition('href="http://127.0.0.1:')[2].partition('"')[0]
    state = urllib.request.urlopen(f"http://127.0.0.1:{standin}", timeout=LIMIT)
    assert state.status == 200
    assert len(site.processes()) == 4
    assert site.processes("manage.py worker")

    taken = Run(Path(os.devnull), port).end()
    assert taken == (1, f"Port {port} is taken. Choose another one: make run PORT=8001\n")

    site.process.send_signal(signal.SIGINT)
    assert site.end()[0] == 0
    assert site.processes() == []
    assert run.is_free(port)


@pytest.mark.processes
def test_when_one_process_dies_all_of_them_end(site: Run) -> None:
    site.printed_until("Ctrl-C")
    (worker,) = site.processes("manage.py worker")
    os.kill(worker, signal.SIGKILL)
    status, said = site.end()
    assert (status, "The worker process ended (status -9): all stopped." in said) == (1, True)
    assert site.processes() == []


@pytest.mark.processes
@pytest.mark.parametrize("port", ["eight", "0", "70000"])
def test_a_port_that_is_none(folder: Path, port: str) -> None:
    status, said = Run(folder, 0, PORT=port).end()
    assert (status, said) == (1, f"PORT is {port!r}: it has to be a number from 1 to 65535.\n")


@pytest.mark.processes
def test_it_is_not_for_production(folder: Path, port: int) -> None:
    status, said = Run(folder, port, DJANGO_SETTINGS_MODULE="config.settings.test").end()
    assert (status, said.splitlines()) == (
        1,
        ["make run is for development. docs/operations.md tells how to go live."],
    )


def test_the_stand_in_leaves_a_taken_port_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STRIPE_SECRET_KEY", "STRIPE_API_BASE", "BASE_URL"):
        monkeypatch.setenv(name, "")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr(run, "STANDIN_PORT", other.getsockname()[1])
        chosen = run.standin_port(run.DEFAULT_PORT)
        assert chosen not in (None, run.STANDIN_PORT)
    assert os.environ["STRIPE_API_BASE"] == f"http://127.0.0.1:{chosen}"


def test_two_sites_that_start_at_one_time_want_two_stand_ins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    port, wanted = run.any_free_port(), set()
    for site in (port, port + 1):
        for name in ("STRIPE_SECRET_KEY", "STRIPE_API_BASE"):
            monkeypatch.setenv(name, "")
        wanted.add(run.standin_port(site))
    assert len(wanted - {None}) == 2


def test_with_a_stripe_of_your_own_there_is_no_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_mine")
    assert run.standin_port(8000) is None
    assert list(run.commands(8000, None)) == ["web", "worker"]


def test_the_stand_in_knows_where_the_site_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "http://127.0.0.1:8000")
    words = run.commands(8000, 12111)["Stripe stand-in"]
    webhook = words[words.index("--webhook-url") + 1]
    assert webhook == "http://127.0.0.1:8000" + reverse("stripe_webhook")
