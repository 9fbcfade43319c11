"""Free times as a person reads a calendar: from when to when there is something to be had."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from booking.availability.free import Asking, all_slots
from booking.domain.slots import Slot
from booking.domain.span import Span, merge
from booking.models import Offering


def free_stretches(
    offerings: Sequence[Offering], within: Span, now: datetime
) -> dict[int, list[Span]]:
    """By therapist id, in order; whoever has nothing is left out. Four queries for any number."""
    found: dict[int, list[Span]] = defaultdict(list)
    for offering, slots in all_slots(offerings, Asking(within, now)):
        found[offering.therapist_id] += joined(slots, offering.terms().step)
    return {therapist: merge(spans) for therapist, spans in found.items() if spans}


def joined(slots: Iterable[Slot], step: timedelta) -> list[Span]:
    """From the first start to the end of the last session of those that follow each other.

    The pause between two of them is no hole in what is free: the grid alone leaves it out.
    """
    spans: list[Span] = []
    last: datetime | None = None
    for slot in slots:
        if last is not None and slot.start <= max(last + step, spans[-1].end):
            spans[-1] = Span(spans[-1].start, slot.end)
        else:
            spans.append(Span(slot.start, slot.end))
        last = slot.start
    return spans
