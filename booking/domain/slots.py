"""Which starts can be offered: working windows, minus busy time, by a service's terms.

Every grid is anchored at the start of its window (windows that touch or overlap are one) and does
not begin anew after busy time. So windows are passed whole: a window cut off at the range asked for
would offer other starts than the same window seen from another range.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking.domain.span import Span, instant, merge

NOTHING = timedelta()

# The busy time of each room of a place.
Rooms = Sequence[Sequence[Span]]
NO_ROOMS: Mapping[int, Rooms] = {}


@dataclass(frozen=True)
class Terms:
    """Buffers lie outside the session and may stick out of the working window.

    At most so many sessions a day and a week; None is no limit.
    """

    duration: timedelta
    step: timedelta
    buffer_before: timedelta
    buffer_after: timedelta
    notice: timedelta
    horizon: timedelta
    per_day: int | None = None
    per_week: int | None = None

    def __post_init__(self) -> None:
        if min(self.duration, self.step) <= NOTHING:
            raise ValueError("duration and step must be longer than nothing")
        if min(self.buffer_before, self.buffer_after, self.notice, self.horizon) < NOTHING:
            raise ValueError("buffers, notice and horizon cannot be negative")

    @property
    def limited(self) -> bool:
        return self.per_day is not None or self.per_week is not None


@dataclass(frozen=True)
class Booked:
    """Starts already taken of what a limit counts, in the zone by whose calendar it counts.

    They must reach over the whole local days and weeks (Monday to Sunday) asked for.
    """

    starts: Sequence[datetime]
    zone: ZoneInfo

    def leave(self, starts: Iterable[datetime], terms: Terms) -> Iterator[datetime]:
        """Those on days and in weeks that are not full."""
        taken = [self._date(start) for start in self.starts]
        days, weeks = Counter(taken), Counter(_week(day) for day in taken)
        for start in starts:
            day = self._date(start)
            if terms.per_day is not None and days[day] >= terms.per_day:
                continue
            if terms.per_week is None or weeks[_week(day)] < terms.per_week:
                yield start

    def _date(self, start: datetime) -> date:
        return start.astimezone(self.zone).date()


@dataclass(frozen=True)
class Window:
    """Working time in which sessions are held online, at some places, or either.

    For the named services, or for all when none is named.
    """

    span: Span
    online: bool
    places: frozenset[int]
    services: frozenset[int] = frozenset()


class Slot(NamedTuple):
    start: datetime
    end: datetime
    online: bool
    places: frozenset[int]


def starts(free: Iterable[Span], length: timedelta, step: timedelta) -> Iterator[datetime]:
    """Each span has a grid of its own, from its start."""
    for span in free:
        start, last = span.start, span.end - length
        while start <= last:
            yield start
            start += step


def free_starts(
    windows: Sequence[Span],
    busy: Sequence[Span],
    terms: Terms,
    now: datetime,
    within: Span,
    booked: Booked | None = None,
) -> list[datetime]:
    """The starts in `within`, in UTC and in order, at which a session can be held.

    Busy spans of other bookings carry those bookings' own buffers, so that buffers add up.
    """
    earliest = max(instant(now) + terms.notice, within.start)
    latest = instant(now) + terms.horizon
    grid = starts(merge(windows), terms.duration, terms.step)
    in_time = (start for start in grid if earliest <= start <= latest and start < within.end)
    unbooked = _clear_of(merge(busy), in_time, terms)
    return list(booked.leave(unbooked, terms) if booked and terms.limited else unbooked)


def slots(
    windows: Sequence[Window],
    busy: Sequence[Span],
    terms: Terms,
    now: datetime,
    within: Span,
    booked: Booked | None = None,
    rooms: Mapping[int, Rooms] = NO_ROOMS,
) -> list[Slot]:
    """What can be offered online and at each place, joined by start.

    Online and each place are reckoned apart, each on the grid of its own windows: who asks for one
    format gets the same times as if the others did not exist, and new online hours never move the
    times at a place. Where the windows start on different grids, so do the slots. A place named in
    `rooms` needs one of them clear for the whole session with its buffers.
    """
    blocks = merge(busy)
    known: dict[tuple[Span, ...], list[datetime]] = {}

    def free(offering: Iterable[Window]) -> list[datetime]:
        spans = tuple(window.span for window in offering)
        if spans not in known:  # most often the same hours are worked online and at the place
            known[spans] = free_starts(spans, blocks, terms, now, within, booked)
        return known[spans]

    online = set(free(window for window in windows if window.online))
    at_place: dict[datetime, set[int]] = defaultdict(set)
    for place in {place for window in windows for place in window.places}:
        found = free(window for window in windows if place in window.places)
        for start in with_room(found, rooms[place], terms) if place in rooms else found:
            at_place[start].add(place)
    return [
        Slot(start, start + terms.duration, start in online, frozenset(at_place.get(start, ())))
        for start in sorted(online | at_place.keys())
    ]


def with_room(starts: Sequence[datetime], rooms: Rooms, terms: Terms) -> set[datetime]:
    """Those at which one room at least is free."""
    return {start for busy in rooms for start in _clear_of(merge(busy), starts, terms)}


def _clear_of(
    blocks: Sequence[Span], starts: Iterable[datetime], terms: Terms
) -> Iterator[datetime]:
    """Those of the sorted starts whose session, buffers included, misses all (merged) blocks."""
    rest = iter(blocks)
    block = next(rest, None)
    until = terms.duration + terms.buffer_after
    for start in starts:
        while block and block.end <= start - terms.buffer_before:
            block = next(rest, None)
        if not block or start + until <= block.start:
            yield start


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week
