"""A whole calendar against a model that asks of every minute whether somebody works then.

Weekly and n-weekly hours, days on which they rest, extra hours, busy time and limits; in zones with
and without clock changes, in weeks from 2026 to 2030 that are drawn near those changes as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from booking.domain.recurrence import Recurrence, occurrences
from booking.domain.slots import Booked, Terms, free_starts
from booking.domain.span import Span

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DAYS = 3
ZONES = ["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
# Sundays on which clocks change in one of these zones.
CHANGES = [date(2026, 3, 29), date(2027, 10, 31), date(2028, 3, 12), date(2029, 10, 7)]
ANCHOR = date(2025, 12, 29)  # a Monday before all of them


@dataclass(frozen=True)
class Hours:
    """Minutes of the day by the wall clock, on a weekday of every n-th week from a first one."""

    weekday: int
    start: int
    end: int
    every: int
    turn: int

    def hold(self, wall: datetime) -> bool:
        weeks = (wall.date() - ANCHOR).days // 7
        return (
            wall.weekday() == self.weekday
            and self.start <= wall.hour * 60 + wall.minute < self.end
            and weeks >= self.turn
            and (weeks - self.turn) % self.every == 0
        )

    @property
    def recurrence(self) -> Recurrence:
        monday = datetime.combine(ANCHOR + self.turn * 7 * DAY, time())
        midnight = monday + self.weekday * DAY
        start, end = midnight + self.start * MINUTE, midnight + self.end * MINUTE
        return Recurrence(start, end, "WEEKLY", self.every)


@dataclass(frozen=True)
class Calendar:
    zone: ZoneInfo
    first: date
    hours: Sequence[Hours]
    resting: frozenset[date]
    extra: Sequence[tuple[date, int, int]]

    @property
    def base(self) -> datetime:
        return datetime.combine(self.first, time(), self.zone).astimezone(UTC)

    def wall(self, minute: int) -> datetime:
        return (self.base + minute * MINUTE).astimezone(self.zone).replace(tzinfo=None)

    def works(self, wall: datetime) -> bool:
        minute, day = wall.hour * 60 + wall.minute, wall.date()
        return any(day == each and start <= minute < end for each, start, end in self.extra) or (
            day not in self.resting and any(hours.hold(wall) for hours in self.hours)
        )

    def windows(self, within: Span) -> list[Span]:
        single = [
            Recurrence(midnight + start * MINUTE, midnight + end * MINUTE)
            for day, start, end in self.extra
            for midnight in [datetime.combine(day, time())]
        ]
        weekly = [hours.recurrence for hours in self.hours]
        return [
            span
            for rule in (*weekly, *single)
            for span, wall in occurrences(rule, within, self.zone)
            if rule.frequency is None or wall.date() not in self.resting
        ]


def slow_starts(
    calendar: Calendar, busy: set[int], terms: Terms, now: int, booked: Sequence[int]
) -> list[int]:
    """Every minute of the days is asked each of the rules in turn."""
    working = {minute for minute in range(-1440, (DAYS + 1) * 1500) if works_at(calendar, minute)}
    duration, step = terms.duration // MINUTE, terms.step // MINUTE
    before, after = terms.buffer_before // MINUTE, terms.buffer_after // MINUTE
    taken = [calendar.wall(minute).date() for minute in booked]
    found = []
    for start in range(length(calendar)):
        anchor = start
        while anchor - 1 in working:
            anchor -= 1
        day = calendar.wall(start).date()
        if (
            working.issuperset(range(start, start + duration))
            and busy.isdisjoint(range(start - before, start + duration + after))
            and (start - anchor) % step == 0
            and now + terms.notice // MINUTE <= start <= now + terms.horizon // MINUTE
            and (terms.per_day is None or taken.count(day) < terms.per_day)
        ):
            found.append(start)
    return found


def works_at(calendar: Calendar, minute: int) -> bool:
    return calendar.works(calendar.wall(minute))


def length(calendar: Calendar) -> int:
    """Of the days asked for, in minutes; an hour more or less where the clocks change."""
    end = datetime.combine(calendar.first + DAYS * DAY, time(), calendar.zone).astimezone(UTC)
    return (end - calendar.base) // MINUTE


# Hours may hold the change of the clocks (between 01:00 and 04:00) but begin and end elsewhere:
# what happens to an edge in it is told by test_recurrence.
morning = st.integers(0, 11).map(lambda number: 5 * number)
daytime = st.integers(4 * 12, 24 * 12 - 1).map(lambda number: 5 * number)
edges = st.tuples(morning | daytime, daytime).filter(lambda pair: pair[0] < pair[1])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    near = st.builds(
        lambda day, before: day - before * DAY, st.sampled_from(CHANGES), st.integers(0, 2)
    )
    first = draw(near | st.dates(date(2026, 2, 1), date(2030, 12, 1)))
    days = st.integers(0, DAYS - 1).map(lambda number: first + number * DAY)
    hours = st.builds(
        lambda edge, day, every, turn: Hours(day, edge[0], edge[1], every, turn),
        edges,
        st.integers(0, DAYS - 1).map(lambda number: (first.weekday() + number) % 7),
        st.sampled_from([1, 1, 1, 2, 3]),
        st.integers(0, 3),
    )
    return Calendar(
        ZoneInfo(draw(st.sampled_from(ZONES))),
        first,
        draw(st.lists(hours, max_size=8)),
        draw(st.frozensets(days, max_size=2)),
        draw(st.lists(st.builds(lambda day, edge: (day, *edge), days, edges), max_size=2)),
    )


fives = st.integers(0, 12).map(lambda number: 5 * number * MINUTE)
terms_drawn = st.builds(
    Terms,
    duration=st.integers(1, 20).map(lambda number: 5 * number * MINUTE),
    step=st.integers(1, 18).map(lambda number: 5 * number * MINUTE),
    buffer_before=fives,
    buffer_after=fives,
    notice=fives,
    horizon=st.integers(0, DAYS * 1440).map(lambda number: number * MINUTE),
    per_day=st.none() | st.integers(1, 3),
)
busy_drawn = st.lists(st.tuples(st.integers(-60, DAYS * 1440), st.integers(1, 240)), max_size=6)
booked_drawn = st.lists(st.integers(0, DAYS * 1380), max_size=5)


@given(calendars(), terms_drawn, busy_drawn, st.integers(-600, 900), booked_drawn)
def test_a_calendar_minute_by_minute(
    calendar: Calendar,
    terms: Terms,
    busy: list[tuple[int, int]],
    now: int,
    booked: list[int],
) -> None:
    base = calendar.base
    within = Span(base, base + length(calendar) * MINUTE)
    windows = calendar.windows(within.padded(DAY, DAY))
    spans = [Span(base + start * MINUTE, base + (start + size) * MINUTE) for start, size in busy]
    minutes = {minute for start, size in busy for minute in range(start, start + size)}
    limits = Booked([base + minute * MINUTE for minute in booked], calendar.zone)
    found = free_starts(windows, spans, terms, base + now * MINUTE, within, limits)
    expected = slow_starts(calendar, minutes, terms, now, booked)
    assert [(start - base) // MINUTE for start in found] == expected
