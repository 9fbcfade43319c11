"""What else could be booked, for somebody whose time was just taken."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from heapq import nsmallest

from booking import clock
from booking.actions.errors import SlotTaken
from booking.api.schemas import BookingSlot, slot
from booking.availability import FreeTime, free_times
from booking.domain.span import Span
from booking.models import Offering, Place

AROUND = timedelta(days=14)
MOST = 6


@contextmanager
def told_of_others(
    offerings: Iterable[Offering],
    therapist: str | None,
    format: str,
    place: str | None,
    first: bool,
) -> Iterator[None]:
    """Puts `alternatives` on a SlotTaken that passes: the same therapist's first, nearest first."""
    try:
        yield
    except SlotTaken as taken:
        found = alternatives(list(offerings), taken.start, therapist, format, place, first)
        taken.alternatives = found  # type: ignore[attr-defined]
        raise


def alternatives(
    offerings: list[Offering],
    start: datetime,
    therapist: str | None,
    format: str,
    place: str | None,
    first: bool,
) -> list[BookingSlot]:
    places = dict(Place.objects.active().values_list("pk", "slug"))
    wanted = next((pk for pk, slug in places.items() if slug == place), None)
    around = Span(start - AROUND, start + AROUND)
    free = free_times(offerings, around, clock.now(), format=format, place=wanted, first=first)

    def far(time: FreeTime) -> tuple[bool, timedelta]:
        return time.therapist.slug != therapist, abs(time.start - start)

    return [slot(time, places) for time in nsmallest(MOST, free, key=far)]
