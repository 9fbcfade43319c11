from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from booking.availability import FreeTime
from booking.domain.matching import Answers
from booking.matching.matched import staff
from booking.models import Offering, Therapist


@dataclass(frozen=True)
class Beginning:
    """What somebody begins with who chooses a therapist, and its first free times where she can
    come."""

    offering: Offering | None = None
    times: Sequence[FreeTime] = field(default=())


def beginnings(
    people: Sequence[Therapist], answers: Answers, now: datetime, most: int = 3
) -> dict[int, Beginning]:
    """By therapist; a fixed number of queries for any number of them, and none for nobody."""
    if not people:
        return {}
    them = staff(now, [person.pk for person in people])
    hers = {person.pk: them.beginning(person, answers) for person in them.people}
    them.look_up(offering for offering in hers.values() if offering)

    def times(offering: Offering) -> list[FreeTime]:
        there = (each for each in them.free(offering) if answers.where & them.where(each))
        return [each for each, _number in zip(there, range(most), strict=False)]

    return {
        pk: Beginning(offering, times(offering)) if offering else Beginning()
        for pk, offering in hers.items()
    }
