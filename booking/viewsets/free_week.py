"""Seven days of what staff can book: the same arithmetic as for clients, without the notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from booking import clock, conf, formats
from booking.availability import free_times, local_days
from booking.forms.choice import Choice, Wishes, ways
from booking.models import Booking, Offering, Place

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class FreeDay:
    date: date
    choices: list[Choice]


@dataclass(frozen=True)
class FreeWeek:
    """From its first day; earlier and later are None where there is nothing to be had."""

    first: date
    days: list[FreeDay]
    earlier: date | None
    later: date | None

    @property
    def last(self) -> date:
        return self.first + WEEK - DAY

    @property
    def choices(self) -> list[Choice]:
        return [choice for day in self.days for choice in day.choices]

    def ticked(self, slot: str, start: datetime | None) -> str:
        """What was sent, or what begins when the address asks for it, where it is free."""
        fits = (
            each for each in self.choices if str(each.chosen) == slot or each.time.start == start
        )
        return next((str(each.chosen) for each in fits), "")


def free_week(
    offerings: Sequence[Offering],
    places: Sequence[Place],
    wishes: Wishes,
    wanted: date | None,
    moved: Booking | None = None,
) -> FreeWeek:
    """From the day asked for; else from today, or from the first day with anything free.

    For a session that is moved: of its length, and where it is held.
    """
    today = formats.local(clock.now()).date()
    first = min(max(wanted or today, today), last_day(offerings))
    found = choices(offerings, places, wishes, first, first + WEEK - DAY, moved)
    if not found and wanted is None:
        ahead = first + timedelta(days=conf.MAX_DAYS - 1)
        if later := choices(offerings, places, wishes, first, ahead, moved):
            first = day_of(later[0])
            found = [each for each in later if day_of(each) < first + WEEK]
    following = first + WEEK
    return FreeWeek(
        first,
        [FreeDay(day, list(those)) for day, those in groupby(found, key=day_of)],
        max(first - WEEK, today) if first > today else None,
        following if following <= last_day(offerings) else None,
    )


def choices(
    offerings: Sequence[Offering],
    places: Sequence[Place],
    wishes: Wishes,
    first: date,
    last: date,
    moved: Booking | None = None,
) -> list[Choice]:
    known = {place.pk: place for place in places}
    place = next((each.pk for each in places if each.slug == wishes.place), None)
    times = free_times(
        offerings,
        local_days(first, last),
        clock.now(),
        format=wishes.format or None,
        place=place,
        first=wishes.is_first,
        length=moved.end - moved.start if moved else None,
        without=moved.pk if moved else None,
        notice=False,
    )
    found = [choice for time in times for choice in ways(time, known)]
    return [choice for choice in found if fits(choice, wishes, moved)]


def fits(choice: Choice, wishes: Wishes, moved: Booking | None = None) -> bool:
    if moved is not None:
        return (choice.chosen.format, choice.place) == (moved.format, moved.place)
    return wishes.format in ("", choice.chosen.format)


def day_of(choice: Choice) -> date:
    return formats.local(choice.time.start).date()


def last_day(offerings: Sequence[Offering]) -> date:
    horizons = (offering.terms().horizon for offering in offerings)
    return formats.local(clock.now() + max(horizons, default=timedelta())).date()
