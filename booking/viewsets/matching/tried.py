"""What other weights would have changed, on the page that sets them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from booking.domain.matching import Answers, Matched, Weights
from booking.matching.named import names
from booking.matching.trying import Tried, tried
from booking.models import Therapist
from booking.viewsets.columns import when
from booking.viewsets.matching.base import REQUEST
from booking.viewsets.matching.words import about


@dataclass(frozen=True)
class Place:
    """Somebody proposed; `new` where she was not before, `moved` where it was at another place."""

    name: str
    points: int
    new: bool = False
    moved: bool = False


def tried_by(before: Weights, after: Weights, now: datetime) -> dict[str, Any]:
    found = tried(before, after, now)
    people = dict(Therapist.objects.values_list("pk", "name"))
    named = names()
    return {
        "number": len(found),
        "changed": sum(each.differs for each in found),
        "rows": [row(each, people, lambda said: about(said, named)) for each in found],
    }


def row(each: Tried, people: dict[int, str], told: Any) -> dict[str, Any]:
    """Nobody's name: only what it was about."""
    answers: Answers = each.answers
    return {
        "url": reverse(REQUEST, args=[each.request.pk]),
        "when": when(each.request.created_at),
        "about": told(answers),
        "differs": each.differs,
        "before": places(each.before, each.before, people),
        "after": places(each.after, each.before, people),
    }


def places(matched: Matched, before: Matched, people: dict[int, str]) -> list[Place]:
    was = [each.candidate.id for each in before.proposals]
    found = []
    for place, proposal in enumerate(matched.proposals):
        pk = proposal.candidate.id
        new = pk not in was
        moved = not new and was.index(pk) != place
        found.append(Place(people.get(pk, ""), proposal.points.total, new, moved))
    return found
