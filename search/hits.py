"""What was found, with what of today belongs beside it: faces and free times, prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from booking import conf
from booking.availability import FreeTime, Given
from booking.domain.wished import Wished
from booking.models import Therapist
from search import today
from search.asking.when import wished
from search.results import Found


@dataclass(frozen=True)
class Hit:
    found: Found
    therapist: Therapist | None = None  # whose page it is
    next_slot: FreeTime | None = None
    suits: bool = False  # next_slot is no more than the first that she could come at
    given: Given | None = None  # the service, where somebody gives it


def hits(found: Sequence[Found], query: str) -> list[Hit]:
    """A fixed number of queries: all free times are looked up at once, and so are all prices."""
    when = wished(query)
    slugs = (each.therapist for each in found if each.kind == "therapist")
    people = today.therapists(filter(None, slugs))
    free = today.free_times(people.values(), when)
    services = today.prices() if any(each.kind == "service" for each in found) else {}
    return [hit(each, people, free, services, when) for each in found]


def hit(
    found: Found,
    people: dict[str, Therapist],
    free: dict[int, FreeTime],
    services: dict[str, Given],
    when: Wished | None,
) -> Hit:
    therapist = people.get(found.therapist or "") if found.kind == "therapist" else None
    slot = free.get(therapist.pk) if therapist else None
    given = services.get(found.service or "") if found.kind == "service" else None
    suits = bool(slot and when and when.suits(slot.start.astimezone(conf.zone())))
    return Hit(found, therapist, slot, suits, given)
