"""A process that was warm from the start is the one that a command would have started."""

import json
import sys
from pathlib import Path

import pytest

from tests.databases import LIMIT, name_in, run
from tests.processes.conftest import Script
from tests.processes.starting import SETTINGS, warm

pytestmark = pytest.mark.processes
WORDS = ("--one", "æ ø å")


def test_it_knows_what_a_fresh_one_knows(script: Script, database_url: str, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("60")
    told = {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "STRIPE_API_BASE": "http://127.0.0.1:1",
        "BOOKING_CLOCK_FILE": str(clock),
    }
    command = [sys.executable, "-m", "tests.processes.told", *WORDS]
    fresh = run(command, database_url, 0, LIMIT, **told)
    knows = json.loads(script("told", *WORDS, **told))
    assert knows == json.loads(fresh)
    assert (knows["database"], knows["shift"]) == (name_in(database_url), 60)


def test_what_is_read_at_the_start_is_refused(script: Script) -> None:
    with pytest.raises(AssertionError, match="HOLD_MINUTES"):
        script("told", HOLD_MINUTES="1")
    assert script("told")


def test_how_it_ends_is_told(script: Script) -> None:
    with pytest.raises(AssertionError, match="No module named"):
        script("nowhere")
    assert script("nowhere", ends=1) == ""


def test_that_nobody_is_left_who_could_start_one_is_told_as_often_as_it_is_asked() -> None:
    with warm("nothing://") as dead:
        for _ in range(2):
            with pytest.raises(AssertionError, match="Whoever forks them is dead"):
                dead.run("tests.processes.told")
