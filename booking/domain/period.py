"""Whole days of a calendar, from the first to the last, both of them in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
WEEK = 7
MOST_WEEKS = 14  # of a quarter


@dataclass(frozen=True)
class Period:
    first: date
    last: date

    def instants(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Half-open, by the wall clock of that zone: from its midnight to the one after it."""
        return (
            datetime.combine(self.first, time(), zone),
            datetime.combine(self.last + DAY, time(), zone),
        )

    @property
    def whole_months(self) -> bool:
        return self.first.day == 1 and (self.last + DAY).day == 1

    @property
    def months(self) -> list[date]:
        """The first of each month that has a day in it."""
        return list(_months(self.first, self.last))

    @property
    def weeks(self) -> list["Period"]:
        """From Monday to Sunday, the first and the last of them as far as they lie in it."""
        monday = self.first - DAY * self.first.weekday()
        days = range(0, (self.last - monday).days + 1, WEEK)
        mondays = (monday + DAY * number for number in days)
        return [self._within(Period(each, each + DAY * (WEEK - 1))) for each in mondays]

    @property
    def parts(self) -> list["Period"]:
        """Its weeks or, where those are too many, its months."""
        weeks = self.weeks
        if len(weeks) <= MOST_WEEKS:
            return weeks
        return [self._within(month_of(first)) for first in self.months]

    def _within(self, other: "Period") -> "Period":
        return Period(max(self.first, other.first), min(self.last, other.last))

    @property
    def previous(self) -> "Period":
        """As long as this one and right before it: months where it is of months, else days."""
        if self.whole_months:
            return months(shifted(self.first, -len(self.months)), len(self.months))
        length = self.last - self.first
        return Period(self.first - DAY - length, self.first - DAY)

    @property
    def following(self) -> "Period":
        if self.whole_months:
            return months(self.last + DAY, len(self.months))
        return Period(self.last + DAY, self.last + DAY + (self.last - self.first))


def months(first: date, number: int) -> Period:
    """That many whole months, from the one with this day on."""
    start = first.replace(day=1)
    return Period(start, shifted(start, number) - DAY)


def month_of(day: date) -> Period:
    return months(day, 1)


def quarter_of(day: date) -> Period:
    return months(day.replace(day=1, month=day.month - (day.month - 1) % 3), 3)


def year_of(day: date) -> Period:
    return months(day.replace(day=1, month=1), 12)


def shifted(first: date, number: int) -> date:
    """The first of the month that many months later."""
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = shifted(month, 1)
