import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from booking.domain.recurrence import Recurrence, occurrences
from booking.domain.slots import Terms, free_starts
from booking.domain.span import Span

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("slots.json").read_text("utf8"))

# A rounded grid gives these other starts; ours is anchored at 07:30 and at 00:02.
ANCHORED = {
    "kolkata_rounds_to_local_hour": ["2023-07-13T02:00:00Z", "2023-07-13T03:00:00Z"],
    "absolute_grid_window_00_02_to_00_42": [
        "2026-06-17T00:02:00Z",
        "2026-06-17T00:12:00Z",
        "2026-06-17T00:22:00Z",
        "2026-06-17T00:32:00Z",
    ],
}


def clock(text: str) -> timedelta:
    hour, minute = text.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def on(day: date, opening: dict[str, Any], **rule: Any) -> Recurrence:
    midnight = datetime.combine(day, time())
    return Recurrence(midnight + clock(opening["start"]), midnight + clock(opening["end"]), **rule)


def windows_of(vector: dict[str, Any], within: Span) -> Iterator[Span]:
    zone, seen = ZoneInfo(vector["timezone"]), within.padded(DAY, DAY)
    overrides = {date.fromisoformat(day["date"]): day for day in vector["date_overrides"]}
    for weekly in vector["working_hours"]:
        weekday = frozenset({weekly["weekday"]})
        rule = on(date(2020, 1, 1), weekly, frequency="WEEKLY", weekdays=weekday)
        for span, wall in occurrences(rule, seen, zone):
            if wall.date() not in overrides:
                yield span
    for day, opening in overrides.items():
        if opening["start"] is not None:
            yield from (span for span, _ in occurrences(on(day, opening), seen, zone))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vectors(vector: dict[str, Any]) -> None:
    #  hours     [==========)    each as drawn by its own data
    #  busy         [==)
    #  expected  [=)    [=)
    within = Span(*(datetime.fromisoformat(vector[edge]) for edge in ("range_start", "range_end")))
    busy = [Span(*map(datetime.fromisoformat, edges)) for edges in vector["busy"]]
    terms = Terms(
        duration=vector["duration_min"] * MINUTE,
        step=vector["interval_min"] * MINUTE,
        buffer_before=vector["buffer_before"] * MINUTE,
        buffer_after=vector["buffer_after"] * MINUTE,
        notice=vector["min_notice_min"] * MINUTE,
        horizon=36500 * DAY,
    )
    now = datetime.fromisoformat(vector["now"])
    anchored = "anchored" in vector["grids"]
    expected = vector["expected_slot_starts"] if anchored else ANCHORED[vector["name"]]
    found = free_starts(list(windows_of(vector, within)), busy, terms, now, within)
    assert found == [datetime.fromisoformat(start) for start in expected]
