from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from booking import clock
from booking.availability import FreeTime, next_free
from booking.models import Therapist

if TYPE_CHECKING:
    from cms.models.therapist import TherapistPage


class Card(TypedDict):
    """A therapist as lists show her."""

    page: "TherapistPage"
    therapist: Therapist
    next_slot: FreeTime | None


def cards(pages: "Sequence[TherapistPage]") -> list[Card]:
    """The free times of all of them are looked up at once."""
    free = next_free([page.therapist for page in pages], clock.now())
    return [
        Card(page=page, therapist=page.therapist, next_slot=free.get(page.therapist_id))
        for page in pages
    ]


def soonest(shown: Sequence[Card]) -> Card | None:
    """Whose next free time comes first."""
    free = [(card["next_slot"].start, card) for card in shown if card["next_slot"]]
    return min(free, key=lambda found: found[0])[1] if free else None
