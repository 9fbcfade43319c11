"""What of today belongs beside what is found: faces, free times and prices.

Read once for each generation (see cms.caching.memory), as long as nobody writes anything. What
changes by itself, as time passes, is at most a minute old; whoever books looks again.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from booking import clock
from booking.availability import FreeTime, Given, given_services, next_free
from booking.domain.wished import Wished
from booking.models import Offering, Therapist
from cms.caching.memory import remembered

MINUTE = timedelta(minutes=1)
Key = TypeVar("Key", int, str)
Found = TypeVar("Found")
Read = Callable[[list[Key]], dict[Key, Found]]


def therapists(slugs: Iterable[str]) -> dict[str, Therapist]:
    return known("therapists", set(slugs), faces, forget=False)


def faces(slugs: list[str]) -> dict[str, Therapist]:
    rows = Therapist.objects.active().filter(slug__in=slugs).select_related("portrait")
    rows = rows.prefetch_related("portrait__renditions", "topics")
    return {person.slug: person for person in rows}


def free_times(people: Collection[Therapist], wished: Wished | None) -> dict[int, FreeTime]:
    """The next one of each that suits, or the next one; by her id. Five queries for any number of
    whom nothing is known.
    """
    read = partial(first_times, people, wished)
    return known(("free times", wished), {each.pk for each in people}, read)


def first_times(
    people: Collection[Therapist], wished: Wished | None, wanted: list[int]
) -> dict[int, FreeTime]:
    them = [each for each in people if each.pk in wanted]
    return next_free(them, clock.now(), wished=wished)


def prices() -> dict[str, Given]:
    """By the service's slug. A practice has a few."""
    return known("prices", {"all"}, lambda _all: {"all": read_prices()})["all"]


def read_prices() -> dict[str, Given]:
    offerings = Offering.objects.given().select_related("service", "therapist").in_order()
    return {each.service.slug: each for each in given_services(offerings, clock.now())}


def known(
    what: Hashable, wanted: Collection[Key], read: Read[Key, Found], *, forget: bool = True
) -> dict[Key, Found]:
    """What there is of all that is wanted; read is what nobody has asked for lately."""
    now = clock.now()
    kept: dict[Key, tuple[datetime, Found | None]] = remembered(("today", what), dict)
    told = {key: kept[key] for key in wanted if key in kept}
    fresh = {key: each for key, each in told.items() if not forget or is_fresh(each[0], now)}
    missing = sorted(set(wanted) - fresh.keys())
    if missing:
        found = read(missing)
        fresh |= {key: (now, found.get(key)) for key in missing}
        kept |= fresh
    return {key: each for key, (_, each) in fresh.items() if each is not None}


def is_fresh(since: datetime, now: datetime) -> bool:
    return timedelta() <= now - since < MINUTE
