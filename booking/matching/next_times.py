from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from booking.availability import FreeTime
from booking.domain.matching import Answers
from booking.matching.matched import staff
from booking.models import Offering, Therapist


@dataclass(frozen=True)
class Beginning:
    """What somebody begins with who chooses a therapist, its first free times where she can come,
    and whether it is the free talk to get to know each other."""

    offering: Offering | None = None
    times: Sequence[FreeTime] = field(default=())
    is_intro: bool = False


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

    def beginning(offering: Offering | None) -> Beginning:
        if offering is None:
            return Beginning()
        return Beginning(offering, times(offering), offering.service_id == them.intro)

    return {pk: beginning(offering) for pk, offering in hers.items()}
