"""What was found, with what of today belongs beside it: faces and free times, prices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booking import clock
from booking.availability import FreeTime, Given, given_services, next_free
from booking.models import Offering, Therapist
from search.results import Found


@dataclass(frozen=True)
class Hit:
    found: Found
    therapist: Therapist | None = None  # whose page it is
    next_slot: FreeTime | None = None
    given: Given | None = None  # the service, where somebody gives it


def hits(found: Sequence[Found]) -> list[Hit]:
    """A fixed number of queries: all free times are looked up at once, and so are all prices."""
    people = therapists(each.therapist for each in found if each.kind == "therapist")
    free = next_free(people.values(), clock.now()) if people else {}
    services = prices() if any(each.kind == "service" for each in found) else {}
    return [hit(each, people, free, services) for each in found]


def hit(
    found: Found,
    people: dict[str, Therapist],
    free: dict[int, FreeTime],
    services: dict[str, Given],
) -> Hit:
    therapist = people.get(found.therapist or "") if found.kind == "therapist" else None
    slot = free.get(therapist.pk) if therapist else None
    given = services.get(found.service or "") if found.kind == "service" else None
    return Hit(found, therapist, slot, given)


def therapists(slugs: Iterable[str | None]) -> dict[str, Therapist]:
    wanted = {slug for slug in slugs if slug}
    if not wanted:
        return {}
    rows = Therapist.objects.active().filter(slug__in=wanted).select_related("portrait")
    rows = rows.prefetch_related("portrait__renditions", "topics")
    return {person.slug: person for person in rows}


def prices() -> dict[str, Given]:
    """By the service's slug. A practice has a few."""
    offerings = Offering.objects.given().select_related("service", "therapist").in_order()
    return {each.service.slug: each for each in given_services(offerings, clock.now())}
