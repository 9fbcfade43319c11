from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from booking import conf
from booking.availability.diary import Diary, diaries
from booking.availability.taken import rooms
from booking.domain.slots import NO_ROOMS, Rooms, Slot, Terms, Window, slots
from booking.domain.span import Span
from booking.domain.wished import Wished
from booking.models import Offering, Service, Therapist

NEXT_FREE_DAYS = 30
FIVE_MINUTES = timedelta(minutes=5)


class FreeTime(NamedTuple):
    """A start that can be booked with one therapist. Times in UTC, price in øre."""

    start: datetime
    end: datetime
    therapist: Therapist
    online: bool
    places: frozenset[int]
    price_amount: int


@dataclass(frozen=True)
class Asking:
    """What somebody looks for. None is any; a place is in person; first is a first session.

    A session to be moved keeps the length that was agreed, whatever the service's is today. One of
    a standing appointment knows neither notice nor horizon, and may stand beside the grid of hours
    that have changed since. Staff may book without notice.
    """

    within: Span
    now: datetime
    format: str | None = None
    place: int | None = None
    first: bool = False
    length: timedelta | None = None
    standing: bool = False
    notice: bool = True

    def terms(self, offering: Offering) -> Terms:
        terms = offering.terms(first=self.first)
        if self.length:
            terms = replace(terms, duration=self.length)
        if not self.notice:
            terms = replace(terms, notice=timedelta())
        if self.standing:
            far = max(self.within.end - self.now, timedelta())
            terms = replace(terms, step=FIVE_MINUTES, notice=timedelta(), horizon=far)
        return terms


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
    first: bool = False,
    length: timedelta | None = None,
    without: int | None = None,
    notice: bool = True,
) -> list[FreeTime]:
    """What therapists have free (offerings with both fetched), in order of time, then therapist.

    Four queries for any number. `without` is a booking to leave out, to be moved itself; without
    notice is for staff.
    """
    asking = Asking(within, now, format, place, first, length, notice=notice)
    times = [
        each
        for offering, found in all_slots(offerings, asking, without)
        for each in times_of(offering, found)
    ]
    return sorted(times, key=lambda free: (free.start, free.therapist.order, free.therapist.pk))


def all_slots(
    offerings: Sequence[Offering], asking: Asking, without: int | None = None
) -> Iterator[tuple[Offering, list[Slot]]]:
    found, full = surroundings(offerings, asking, without)
    for offering in offerings:
        yield offering, slots_of(offering, found[offering.therapist_id], asking, full)


def surroundings(
    offerings: Sequence[Offering], asking: Asking, without: int | None = None
) -> tuple[dict[int, Diary], Mapping[int, Rooms]]:
    """The diaries, and the rooms of the places that are worked at. (`without`: see diaries.)"""
    therapists = {offering.therapist_id: offering.therapist for offering in offerings}
    limited = any(offering.terms().limited for offering in offerings)
    found = diaries(
        list(therapists.values()), asking.within, asking.now, whole_weeks=limited, without=without
    )
    places = {
        place
        for offering in offerings
        for window in usable(offering, found[offering.therapist_id].windows, asking)
        for place in window.places
    }
    if not places:
        return found, NO_ROOMS
    return found, rooms(places, asking.within, asking.now, without)


def slots_of(
    offering: Offering, diary: Diary, asking: Asking, rooms: Mapping[int, Rooms]
) -> list[Slot]:
    """What of a diary suits the offering and what is asked for."""
    return slots(
        list(usable(offering, diary.windows, asking)),
        diary.busy,
        asking.terms(offering),
        asking.now,
        asking.within,
        diary.of(offering.service_id),
        rooms,
    )


def usable(offering: Offering, windows: Iterable[Window], asking: Asking) -> Iterator[Window]:
    service = offering.service
    online = service.online and asking.format != "in_person" and asking.place is None
    in_person = service.in_person and asking.format != "online"
    for window in windows:
        if window.services and service.pk not in window.services:
            continue
        places = window.places if in_person else frozenset[int]()
        if asking.place is not None:
            places &= {asking.place}
        if (window.online and online) or places:
            yield Window(window.span, window.online and online, places)


def next_free(
    therapists: Iterable[Therapist],
    now: datetime,
    service: Service | None = None,
    format: str | None = None,
    wished: Wished | None = None,
) -> dict[int, FreeTime]:
    """Each therapist's first free time, of any of her services unless one is named.

    By therapist id; who has nothing within 30 days is left out. Who has nothing that suits what is
    wished is told with her first time all the same. Five queries for any number.
    """
    offerings = Offering.objects.given().filter(therapist__in=list(therapists))
    offerings = offerings.select_related("service", "therapist")
    if service is not None:
        offerings = offerings.filter(service=service)
    within = Span(now, now + timedelta(days=NEXT_FREE_DAYS))
    any_time: dict[int, FreeTime] = {}
    suiting: dict[int, FreeTime] = {}
    for offering, found in all_slots(list(offerings), Asking(within, now, format)):
        keep_first(any_time, offering, found[:1])
        if wished:
            suits = (slot for slot in found if wished.suits(wall(slot.start)))
            keep_first(suiting, offering, list(islice(suits, 1)))
    return any_time | suiting


def keep_first(kept: dict[int, FreeTime], offering: Offering, found: Sequence[Slot]) -> None:
    for each in times_of(offering, found):
        best = kept.get(offering.therapist_id)
        if best is None or each.start < best.start:
            kept[offering.therapist_id] = each


def wall(moment: datetime) -> datetime:
    return moment.astimezone(conf.zone())


def times_of(offering: Offering, found: Iterable[Slot]) -> list[FreeTime]:
    therapist, price = offering.therapist, offering.price_amount
    return [
        FreeTime(slot.start, slot.end, therapist, slot.online, slot.places, price) for slot in found
    ]
