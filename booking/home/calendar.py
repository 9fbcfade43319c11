"""Which sessions a user's home page shows: today's, else those of the next day that has any."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from booking import clock, conf, formats
from booking.models import Booking
from booking.states import State

# What takes place or took place. Holds come and go by themselves within minutes.
SHOWN = (State.PROCESSING, State.CONFIRMED, State.COMPLETED, State.NO_SHOW)


def today() -> date:
    return formats.local(clock.now()).date()


def sessions_on(user: Any, day: date) -> list[Booking]:
    rows = _of(user).filter(start__gte=_midnight(day), start__lt=_midnight(day + timedelta(1)))
    return list(rows.select_related("client", "therapist", "service", "place"))


def next_day(user: Any, after: date) -> date | None:
    """The first later day with a session."""
    start = _of(user).filter(start__gte=_midnight(after + timedelta(1))).values_list("start")[:1]
    return formats.local(start[0][0]).date() if start else None


def count_between(user: Any, first: date, last: date) -> int:
    """Sessions from the first day to the last, that one included."""
    rows = _of(user).filter(start__gte=_midnight(first), start__lt=_midnight(last + timedelta(1)))
    return rows.count()


def week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def by_therapist(bookings: Sequence[Booking]) -> list[tuple[Any, list[Booking]]]:
    """In the order in which the practice lists its therapists."""
    people = {booking.therapist_id: booking.therapist for booking in bookings}
    ordered = sorted(people.values(), key=lambda person: (person.order, person.name))
    return [
        (person, [booking for booking in bookings if booking.therapist_id == person.pk])
        for person in ordered
    ]


def _of(user: Any) -> Any:
    return Booking.objects.visible_to(user).filter(state__in=SHOWN).order_by("start", "pk")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), conf.zone())
