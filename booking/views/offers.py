"""What can be chosen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from heapq import nsmallest

from django.db.models import QuerySet

from booking import clock, conf, formats
from booking.actions.request import needs_consent
from booking.availability import free_times, local_days
from booking.domain.span import Span
from booking.forms.choice import Choice, Chosen, Wishes, ways
from booking.models import Booking, Offering, Place, Service

ALTERNATIVES = 5
AROUND = timedelta(days=14)


def bookable() -> QuerySet[Offering]:
    return Offering.objects.bookable().in_order()


def offerings_of(service: Service, therapist: str = "") -> list[Offering]:
    found = bookable().filter(service=service)
    return list(found.filter(therapist__slug=therapist) if therapist else found)


def free_choices(
    offerings: Sequence[Offering], within: Span, wishes: Wishes, moved: Booking | None = None
) -> list[Choice]:
    """For a session that is moved: of its length, where it is held, and not where it stands."""
    places = {place.pk: place for place in Place.objects.active()}
    wanted = next((pk for pk, place in places.items() if place.slug == wishes.place), None)
    times = free_times(
        offerings,
        within,
        clock.now(),
        format=wishes.format or None,
        place=wanted,
        first=wishes.is_first,
        length=moved.end - moved.start if moved else None,
        without=moved.pk if moved else None,
    )
    found = [choice for time in times for choice in ways(time, places)]
    return [choice for choice in found if moves(choice, moved)] if moved else found


def moves(choice: Choice, booking: Booking) -> bool:
    if (choice.chosen.format, choice.place) != (booking.format, booking.place):
        return False
    return (choice.time.start, choice.time.therapist) != (booking.start, booking.therapist)


def alternatives(lost: Offering, chosen: Chosen, asked: Wishes) -> list[Choice]:
    """Nearest in time, the same therapist first; only what costs and asks for the same."""
    around = Span(chosen.start - AROUND, chosen.start + AROUND)
    alike = [
        offering
        for offering in offerings_of(lost.service)
        if offering.price_amount == lost.price_amount
        and needs_consent(offering) == needs_consent(lost)
    ]
    wishes = asked.but(format=chosen.format, place=chosen.place)
    return nearest(free_choices(alike, around, wishes), chosen)


def nearest(found: Iterable[Choice], chosen: Chosen) -> list[Choice]:
    def far(choice: Choice) -> tuple[bool, timedelta]:
        return choice.chosen.therapist != chosen.therapist, abs(choice.time.start - chosen.start)

    return sorted(nsmallest(ALTERNATIVES, found, key=far), key=lambda each: each.time.start)


def first_free_day(
    offerings: Sequence[Offering], wishes: Wishes, after: date, moved: Booking | None = None
) -> date | None:
    last = last_day(offerings)
    while after <= last:
        until = min(last, after + timedelta(days=conf.MAX_DAYS - 1))
        if found := free_choices(offerings, local_days(after, until), wishes, moved):
            return formats.local(found[0].time.start).date()
        after = until + timedelta(days=1)
    return None


def last_day(offerings: Iterable[Offering]) -> date:
    """Until which something can be booked with one of them; today where there is nobody."""
    horizons = (offering.terms().horizon for offering in offerings)
    return formats.local(clock.now() + max(horizons, default=timedelta())).date()


def today() -> date:
    return formats.local(clock.now()).date()


def local_day(moment: datetime) -> date:
    return formats.local(moment).date()
