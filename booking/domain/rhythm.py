"""A standing appointment as arithmetic: which dates it has, and until when each must be paid for.

It keeps the wall clock: two o'clock stays two o'clock when the clocks change. What recurrence.py
says of a time that a night leaves out or has twice holds here too.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from booking.domain.recurrence import moment_of

WEEK = timedelta(weeks=1)
# Made so late that she could hardly pay for it, a session is not made at all.
SOONEST = timedelta(hours=3)
# Who hears of a session late has a day to pay, though never longer than until this before it.
AT_LEAST, AT_THE_LATEST = timedelta(hours=24), timedelta(hours=2)


@dataclass(frozen=True)
class Rhythm:
    """Numbers count the dates from 1; count None is no end. The clock is the practice's."""

    first: date
    clock: time
    weeks: int
    count: int | None = None

    def day(self, number: int) -> date:
        return self.first + (number - 1) * self.weeks * WEEK

    def number(self, day: date) -> int:
        """Of a day that is one of its dates."""
        return (day - self.first) // (self.weeks * WEEK) + 1

    def start(self, number: int, zone: ZoneInfo) -> datetime:
        """In UTC."""
        return moment_of(datetime.combine(self.day(number), self.clock), zone)

    def numbers(self, since: date, until: date) -> range:
        """Of the dates from `since` up to and including `until`."""
        turn = self.weeks * WEEK
        first = max(1, 1 - (self.first - since) // turn)
        last = (until - self.first) // turn + 1
        return range(first, (last if self.count is None else min(last, self.count)) + 1)


def first_after(origin: date, clock: time, weeks: int, now: datetime, zone: ZoneInfo) -> date:
    """The first repetition that can still be had, of a session that may have been long ago."""
    turn = weeks * WEEK
    passed = max(0, (now.astimezone(zone).date() - origin) // turn - 1)
    day = origin + (passed + 1) * turn
    while moment_of(datetime.combine(day, clock), zone) < now + SOONEST:
        day += turn
    return day


def pay_by(start: datetime, made: datetime, before: timedelta) -> datetime:
    """So long before the start; of what is made late, a day after, and before it begins."""
    return max(start - before, min(made + AT_LEAST, start - AT_THE_LATEST))
