import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.stripe_standin import StandIn
from devtools.stripe_standin.guard import Refused
from tests.databases import LIMIT
from tests.devtools.stripe_standin.calls import order, sdk

ROOT = Path(__file__).parents[3]


class Process:
    def __init__(self, *words: str, **environment: str) -> None:
        command = [sys.executable, "-m", "devtools.stripe_standin", "--port", "0", *words]
        kept = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
        self.running = subprocess.Popen(
            command,
            cwd=ROOT,
            env=kept | environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def url(self) -> str:
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:")
        return line.removeprefix("listening on ").strip()

    def end(self, number: int = signal.SIGTERM) -> int:
        self.running.send_signal(number)
        self.running.communicate(timeout=LIMIT)
        return self.running.returncode


@pytest.mark.processes
def test_a_killed_process_comes_back_with_its_state(tmp_path: Path) -> None:
    state = str(tmp_path / "var" / "stripe.sqlite3")
    first = Process("--state", state)
    asked, options = order(), {"idempotency_key": "hold-1"}
    session = sdk(first.url()).checkout.sessions.create(asked, options)
    first.end(signal.SIGKILL)
    second = Process("--state", state)
    client = sdk(second.url())
    assert client.checkout.sessions.retrieve(session.id).amount_total == 49500
    assert client.checkout.sessions.create(asked, options).id == session.id
    assert second.end() == 0


@pytest.mark.processes
def test_two_processes_never_share_a_state(tmp_path: Path) -> None:
    state = str(tmp_path / "stripe.sqlite3")
    first = Process("--state", state)
    first.url()
    second = Process("--state", state)
    _, said = second.running.communicate(timeout=LIMIT)
    assert (second.running.returncode, "cannot be used" in said) == (2, True)
    assert first.end() == 0


@pytest.mark.processes
def test_it_does_not_start_in_production() -> None:
    process = Process(DJANGO_SETTINGS_MODULE="config.settings.production")
    _, said = process.running.communicate(timeout=LIMIT)
    assert process.running.returncode == 2
    assert said.splitlines() == [
        "The Stripe stand-in is for development: it does not start with config.settings.production."
    ]


def test_it_does_not_load_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")
    with pytest.raises(Refused):
        StandIn()


def test_it_sends_nothing_off_the_machine() -> None:
    with pytest.raises(Refused):
        StandIn(webhook_url="https://example.com/hook/")


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    other.write_text("not a database, but long enough to be taken for one" * 40)
    with pytest.raises((Refused, sqlite3.DatabaseError)):
        StandIn(state=other)
