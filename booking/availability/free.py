from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from booking import conf
from booking.availability.calendars import Diary, diaries
from booking.domain.slots import Slot, Window, slots
from booking.domain.span import Span
from booking.models import Offering, Service, Therapist

NEXT_FREE_DAYS = 30


@dataclass(frozen=True)
class FreeTime:
    """A start that can be booked with one therapist. Times in UTC, price in øre."""

    start: datetime
    end: datetime
    therapist: Therapist
    online: bool
    places: frozenset[int]
    price_amount: int


def local_days(first: date, last: date) -> Span:
    """From the first local midnight up to the one after the last day."""
    zone = conf.zone()
    return Span(
        datetime.combine(first, time(), zone),
        datetime.combine(last + timedelta(days=1), time(), zone),
    )


def free_times(
    offerings: Sequence[Offering],
    within: Span,
    now: datetime,
    *,
    format: str | None = None,
    place: int | None = None,
) -> list[FreeTime]:
    """Of one service with its therapists (already fetched), in order of time, then therapist."""
    therapists = [offering.therapist for offering in offerings]
    found = diaries(therapists, within, now)
    times = [
        free
        for offering in offerings
        for free in offered(offering, found[offering.therapist_id], within, now, format, place)
    ]
    return sorted(times, key=lambda free: (free.start, free.therapist.order, free.therapist.pk))


def service_slots(
    diary: Diary,
    service: Service,
    within: Span,
    now: datetime,
    format: str | None = None,
    place: int | None = None,
) -> list[Slot]:
    """What of a diary suits the service, and the wished format and place."""
    usable = usable_windows(
        diary.windows,
        online=service.online and format != "in_person" and place is None,
        in_person=service.in_person and format != "online",
        place=place,
    )
    return slots(usable, diary.busy, service.terms, now, within)


def usable_windows(
    windows: Iterable[Window], *, online: bool, in_person: bool, place: int | None
) -> list[Window]:
    usable = []
    for window in windows:
        places = window.places if in_person else frozenset[int]()
        if place is not None:
            places &= {place}
        if (window.online and online) or places:
            usable.append(Window(window.span, window.online and online, places))
    return usable


def next_free(
    therapists: Iterable[Therapist],
    now: datetime,
    service: Service | None = None,
    format: str | None = None,
) -> dict[int, FreeTime]:
    """Each therapist's first free time, of any of her services unless one is named.

    By therapist id; who has nothing within 30 days is left out. Four queries for any number.
    """
    people = list(therapists)
    within = Span(now, now + timedelta(days=NEXT_FREE_DAYS))
    found = diaries(people, within, now)
    offerings = Offering.objects.filter(therapist__in=people, service__active=True).select_related(
        "service", "therapist"
    )
    if service is not None:
        offerings = offerings.filter(service=service)
    first: dict[int, FreeTime] = {}
    for offering in offerings:
        times = offered(offering, found[offering.therapist_id], within, now, format)
        best = first.get(offering.therapist_id)
        if times and (best is None or times[0].start < best.start):
            first[offering.therapist_id] = times[0]
    return first


def offered(
    offering: Offering,
    diary: Diary,
    within: Span,
    now: datetime,
    format: str | None = None,
    place: int | None = None,
) -> list[FreeTime]:
    price = offering.price_amount
    return [
        FreeTime(slot.start, slot.end, offering.therapist, slot.online, slot.places, price)
        for slot in service_slots(diary, offering.service, within, now, format, place)
    ]
