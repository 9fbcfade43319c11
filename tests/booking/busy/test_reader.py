"""The reader as a process of its own: it ends in time and says what was wrong."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from booking.busy import asking
from booking.busy.asking import ask
from tests.booking.busy import server as odd
from tests.booking.busy.ics import at, calendar, event
from tests.booking.busy.server import Asked, Server

pytestmark = pytest.mark.processes

ENDLESS = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"  # searches to the end of time
# A zone whose clock changes every second, of which the library would write down each.
MAD_ZONE = """BEGIN:VTIMEZONE
TZID:Mad
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700101T000000
RRULE:FREQ=SECONDLY
END:STANDARD
BEGIN:DAYLIGHT
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19700101T000000
RRULE:FREQ=SECONDLY
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[[int, int], None]:
    """So many seconds for each of the two steps."""
    settings.BUSY_FEED_ALLOW_PRIVATE = True

    def limits(fetch: int, expand: int) -> None:
        asked = asking.question

        def question(address: str, etag: str) -> Any:
            return replace(asked(address, etag), fetch_seconds=fetch, expand_seconds=expand)

        monkeypatch.setattr(asking, "question", question)

    return limits


@pytest.mark.parametrize("slow", [odd.dripping, odd.dripping_headers])
def test_a_server_that_drips_is_left(
    server: Server, within: Any, slow: Callable[[Asked], None]
) -> None:
    within(2, 20)
    began = time.monotonic()
    assert ask(server.at("/slow.ics", slow)).why == "too_slow"
    assert time.monotonic() - began < 300  # it drips for ten minutes


def test_an_expansion_that_runs_away_is_ended(server: Server, within: Any) -> None:
    within(20, 1)
    events = [at("20260302", "09", "10", ENDLESS, uid=str(number)) for number in range(500)]
    assert ask(server.calendar(calendar(*events))).why == "too_slow"


def test_a_zone_without_end_is_ended(server: Server, within: Any) -> None:
    within(20, 1)
    mad = event("DTSTART;TZID=Mad:20260302T090000", "DTEND;TZID=Mad:20260302T100000")
    found = ask(server.calendar(calendar(MAD_ZONE, mad)))
    assert found.why in ("too_slow", "too_many")


def test_a_calendar_of_ten_thousand_events_is_read_in_time(server: Server, settings: Any) -> None:
    settings.BUSY_FEED_ALLOW_PRIVATE = True
    events = [
        at(f"2026{n % 12 + 1:02}{n % 28 + 1:02}", "09", "10", uid=str(n)) for n in range(10_000)
    ]
    assert ask(server.calendar(calendar(*events))).why == ""


def test_it_says_what_is_wrong_and_never_what_it_read(server: Server, settings: Any) -> None:
    settings.BUSY_FEED_ALLOW_PRIVATE = True
    assert ask(server.calendar(b"<html>frisoren</html>")).why == "not_a_calendar"
    settings.BUSY_FEED_ALLOW_PRIVATE = False
    assert ask(server.calendar(calendar())).why == "forbidden"


def test_a_reader_that_falls_over_is_a_problem_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert ask("https://calendar.example/").why == "too_many"


def test_it_holds_neither_django_nor_a_secret_of_ours() -> None:
    code = "import booking.busy.reader.__main__, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
