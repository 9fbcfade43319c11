"""Free times beside the wishes they suit, by the same arithmetic that pages and the API show."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from booking import formats
from booking.actions.fairness import fairest_first
from booking.availability import FreeTime, free_times, local_days
from booking.availability.check import Asked
from booking.domain.span import Span
from booking.models import Offering, Place, Wish
from booking.models.booking import Format

# Wishes that one look at the calendars serves: a service, and whether it is a first session.
Kind = tuple[int, bool]
# A client, a therapist and a start: what she was offered once.
Had = set[tuple[int, int, datetime]]


@dataclass(frozen=True)
class Candidate:
    offering: Offering
    time: FreeTime

    @property
    def claimed(self) -> Span:
        terms = self.offering.terms()
        session = Span(self.time.start, self.time.end)
        return session.padded(terms.buffer_before, terms.buffer_after)


Found = dict[Kind, list[Candidate]]


def free(wishes: Iterable[Wish], therapists: Collection[int] | None, now: datetime) -> Found:
    """In order of time. One query for the offerings, then as many for each kind as a page takes."""
    kinds: dict[Kind, list[Wish]] = defaultdict(list)
    for wish in wishes:
        kinds[wish.service_id, wish.first].append(wish)
    offerings = Offering.objects.bookable().filter(service__in={kind[0] for kind in kinds})
    if therapists is not None:
        offerings = offerings.filter(therapist__in=therapists)
    known = list(offerings)
    return {kind: candidates(of_kind, kind, known, now) for kind, of_kind in kinds.items()}


def candidates(
    wishes: Sequence[Wish], kind: Kind, known: Iterable[Offering], now: datetime
) -> list[Candidate]:
    service, first = kind
    named = {wish.therapist_id for wish in wishes}
    wanted = {
        offering.therapist_id: offering
        for offering in known
        if offering.service_id == service and (None in named or offering.therapist_id in named)
    }
    if not wanted:
        return []
    within = local_days(
        min(wish.first_day for wish in wishes), max(wish.last_day for wish in wishes)
    )
    found = free_times(list(wanted.values()), within, now, first=first)
    return [Candidate(wanted[time.therapist.pk], time) for time in found]


def suiting(
    wish: Wish, found: Iterable[Candidate], had: Had, places: dict[int, Place]
) -> Iterator[tuple[Candidate, Asked]]:
    """The earliest first; of therapists who are free at once, by the rule for "any therapist".

    That rule asks the database: only for starts at which she can be given what she wishes.
    """
    fits = (
        (each, asked)
        for each in found
        if suits(wish, each, had) and (asked := asked_of(wish, each.time, places))
    )
    for start, group in groupby(fits, key=lambda fit: fit[0].time.start):
        by_offering = {each.offering: (each, asked) for each, asked in group}
        for offering in fairest_first(list(by_offering), start):
            yield by_offering[offering]


def suits(wish: Wish, each: Candidate, had: Had) -> bool:
    therapist, start = each.offering.therapist_id, each.time.start
    return (
        wish.therapist_id in (None, therapist)
        and (wish.client_id, therapist, start) not in had
        and wish.wished.suits(formats.local(start))
    )


def asked_of(wish: Wish, time: FreeTime, places: dict[int, Place]) -> Asked | None:
    """Online where she leaves it open; None where it can't be held as she wishes."""
    if time.online and wish.format != Format.IN_PERSON:
        return Asked(time.start, Format.ONLINE, None, wish.first)
    if wish.format == Format.ONLINE:
        return None
    there = sorted(time.places & ({wish.place_id} if wish.place_id else places.keys()))
    if not there:
        return None
    return Asked(time.start, Format.IN_PERSON, places[there[0]], wish.first)
