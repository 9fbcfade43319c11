"""Hours as a person states them, by the wall clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from math import gcd
from typing import Protocol

from booking import conf
from booking.domain.recurrence import MAX_INTERVAL
from booking.domain.span import Span
from booking.models.minutes import CELL_MINUTES

DAY, WEEK = timedelta(days=1), timedelta(days=7)
MIDNIGHT = time()
FIRST_WEEK = date(2000, 1, 3)  # a Monday: of this week on, every n-th week is counted


class Stated(Protocol):
    @property
    def start(self) -> time: ...
    @property
    def end(self) -> time: ...
    @property
    def online(self) -> bool: ...
    @property
    def place_id(self) -> int | None: ...
    @property
    def only_services(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class DayWindow:
    """Hours of one day. An end at 00:00 is the midnight after; no services means all.

    Raises ValueError when it is empty, off the grid or of no use to anybody.
    """

    start: time
    end: time
    online: bool = True
    place_id: int | None = None
    only_services: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        check(self)

    def overlaps(self, other: "DayWindow") -> bool:
        return share_time(self, other)


@dataclass(frozen=True)
class WeeklyWindow:
    """The same on a weekday (ISO's, Monday is 1), of every n-th week: of which of them, says turn.

    Weeks are counted from a Monday long ago, so two windows that take turns stay apart for ever.
    """

    weekday: int
    start: time
    end: time
    online: bool = True
    place_id: int | None = None
    every: int = 1
    turn: int = 0
    only_services: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if self.weekday not in range(1, 8):
            raise ValueError(f"no such weekday: {self.weekday}")
        if not 1 <= self.every <= MAX_INTERVAL or self.turn not in range(self.every):
            raise ValueError(f"no such weeks: {self.turn} of {self.every}")
        check(self)

    def overlaps(self, other: "WeeklyWindow") -> bool:
        meet = (self.turn - other.turn) % gcd(self.every, other.every) == 0
        return meet and self.weekday == other.weekday and share_time(self, other)

    def falls_on(self, day: date) -> bool:
        return day.isoweekday() == self.weekday and turn_of(day, self.every) == self.turn


def check(window: Stated) -> None:
    if not (on_grid(window.start) and on_grid(window.end)):
        raise ValueError(f"hours are multiples of {CELL_MINUTES} minutes: {window.start}")
    if minute(window.start) >= last_minute(window):
        raise ValueError(f"hours end after they start: {window.start}-{window.end}")
    if not window.online and window.place_id is None:
        raise ValueError("hours are online, at a place or both")


def share_time(one: Stated, other: Stated) -> bool:
    return minute(one.start) < last_minute(other) and minute(other.start) < last_minute(one)


def refuse_overlaps(windows: Iterable[DayWindow] | Iterable[WeeklyWindow]) -> None:
    pairs: Iterable[tuple] = combinations(windows, 2)
    if any(one.overlaps(other) for one, other in pairs):
        raise ValueError("two windows of one day overlap")


def turn_of(day: date, every: int) -> int:
    """Which of every n weeks the day lies in."""
    return (day - FIRST_WEEK) // WEEK % every


def on_grid(moment: time) -> bool:
    return moment.minute % CELL_MINUTES == 0 and not (moment.second or moment.microsecond)


def exists(moment: datetime) -> bool:
    """False for 02:30 on the night that has none: the clock would show another time."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).time() == moment.time()


def edges(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    zone = conf.zone()
    last = day + DAY if end == MIDNIGHT else day
    return datetime.combine(day, start, zone), datetime.combine(last, end, zone)


def midnight(day: date) -> datetime:
    return datetime.combine(day, MIDNIGHT, conf.zone())


def local_day(moment: datetime) -> date:
    return moment.astimezone(conf.zone()).date()


def whole_days(first: date, last: date) -> Span:
    return Span(midnight(first), midnight(last + DAY))


def minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def last_minute(window: Stated) -> int:
    return minute(window.end) or 24 * 60
