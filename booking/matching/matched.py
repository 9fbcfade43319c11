from collections.abc import Collection
from datetime import datetime, timedelta

from booking.domain.matching import Answers, Matched, Weights, propose
from booking.matching.candidates import Staff
from booking.models import Matching


def staff(now: datetime, only: Collection[int] | None = None) -> Staff:
    """Everybody, or some by their ids, with the hours within the days that are promised."""
    settings = Matching.load()
    return Staff(now, now + timedelta(days=settings.days_ahead), settings.free_intro, only)


def ranked(
    answers: Answers, weights: Weights, now: datetime, people: Staff | None = None
) -> Matched:
    """Whoever could be proposed now. With `people` of the same moment nothing is looked up twice,
    for trying many requests in a row."""
    people = people or staff(now)
    return propose(answers, people.candidates(answers), people.within.end, weights)
