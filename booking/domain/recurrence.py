"""Weekly and daily hours as plain arithmetic on the wall clock.

A rule is followed from its start to the window asked for in one jump, so an old rule costs no more
than a new one. What is due at a wall time that the spring night leaves out moves forward by the gap
(02:30 becomes 03:30); of a wall time that the autumn night has twice, the first is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from booking.domain.span import Span

Frequency = Literal["DAILY", "WEEKLY"]

DAY = timedelta(days=1)
FREQUENCIES: dict[str, Frequency] = {"DAILY": "DAILY", "WEEKLY": "WEEKLY"}
MAX_INTERVAL = 52
WEEKDAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}

ALL_WEEK = frozenset(WEEKDAYS.values())

_DAY = "|".join(WEEKDAYS)
PARAMS = re.compile(
    r"(?:interval:(?P<interval>[1-9][0-9]?))?"
    rf"(?:(?(interval);)byweekday:(?P<weekdays>(?:{_DAY})(?:,(?:{_DAY}))*))?"
)


@dataclass(frozen=True)
class Recurrence:
    """Start and end are naive wall time and may lie days apart; weekdays are ISO, 1 is Monday.

    No weekdays means the start's own (weekly) or all (daily). With WEEKLY and an interval, weeks
    count from the Monday of the start's week. The last start is at or before `until`, an instant.
    """

    start: datetime
    end: datetime
    frequency: Frequency | None = None
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("a recurrence starts and ends by the wall clock, without a zone")
        if self.end <= self.start:
            raise ValueError(f"a recurrence must end after its start: {self.start} to {self.end}")
        if self.frequency not in {None, *FREQUENCIES} or self.interval < 1:
            raise ValueError(f"cannot repeat {self.frequency} every {self.interval}")
        if not self.weekdays <= ALL_WEEK:
            raise ValueError(f"no such weekdays: {sorted(self.weekdays)}")
        if self.until and self.until.utcoffset() is None:
            raise ValueError(f"{self.until} has no time zone")


def occurrences(
    recurrence: Recurrence, window: Span, zone: ZoneInfo
) -> Iterator[tuple[Span, datetime]]:
    """Each occurrence that touches the window, whole, with its start on the (naive) wall clock.

    The span's start tells when, the wall time which: it is what the rule says even where the spring
    gap moved the span. An occurrence that the gap swallows (02:00 to 03:00) does not take place.
    """
    length = recurrence.end - recurrence.start
    # A day more on both sides is more than any zone's clocks ever moved; the spans decide.
    first = window.start.astimezone(zone).replace(tzinfo=None) - length - DAY
    last = window.end.astimezone(zone).replace(tzinfo=None) + DAY
    for start, end in _wall_times(recurrence, first, last):
        begins, ends = moment_of(start, zone), moment_of(end, zone)
        if recurrence.until and begins > recurrence.until:
            return
        if begins < ends and (span := Span(begins, ends)).overlaps(window):
            yield span, start


def parse_rule(frequency: str, params: str) -> tuple[Frequency, int, frozenset[int]]:
    """Frequency, interval and weekdays of a stored rule: "WEEKLY", "interval:2;byweekday:MO,TH".

    Raises ValueError for everything else: an interval of 0 has no end, and an option we pass over
    would open hours that nobody keeps.
    """
    found = PARAMS.fullmatch(params)
    if frequency not in FREQUENCIES or found is None:
        raise ValueError(f"not a rule we follow: {frequency} {params}")
    interval = int(found["interval"] or 1)
    if interval > MAX_INTERVAL:
        raise ValueError(f"an interval is at most {MAX_INTERVAL}: {interval}")
    letters = found["weekdays"].split(",") if found["weekdays"] else []
    return FREQUENCIES[frequency], interval, frozenset(WEEKDAYS[day] for day in letters)


def _wall_times(
    rule: Recurrence, first: datetime, last: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Wall-clock starts and ends, in order, from a repetition at or before first, up to last."""
    if rule.frequency is None:
        yield rule.start, rule.end
        return
    length = rule.end - rule.start
    origin, days, offsets = rule.start, rule.interval, [timedelta()]
    if rule.frequency == "WEEKLY":
        origin, days = origin - timedelta(days=origin.weekday()), days * 7
        weekdays = rule.weekdays or {rule.start.isoweekday()}
        offsets = [timedelta(days=weekday - 1) for weekday in sorted(weekdays)]
    period = timedelta(days=days)
    turn = origin + (first - origin) // period * period
    while turn < last:
        for start in (turn + offset for offset in offsets):
            if start >= rule.start and start.isoweekday() in (rule.weekdays or ALL_WEEK):
                yield start, start + length
        turn += period


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive wall time, in UTC."""
    return wall.replace(tzinfo=zone).astimezone(UTC)
