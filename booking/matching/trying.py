"""Other weights, tried on what was asked lately: who would be proposed now, by these and those."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import InvalidToken

from booking.domain.matching import Answers, Matched, Weights, propose
from booking.matching.candidates import Staff
from booking.matching.matched import staff
from booking.matching.reading import read
from booking.models import MatchRequest

AT_MOST = 50


@dataclass(frozen=True)
class Tried:
    request: MatchRequest
    answers: Answers
    before: Matched
    after: Matched

    @property
    def differs(self) -> bool:
        """Others, or the same in another order."""
        return order(self.before) != order(self.after)


def order(matched: Matched) -> list[int]:
    return [each.candidate.id for each in matched.proposals]


def tried(before: Weights, after: Weights, now: datetime) -> list[Tried]:
    """The latest requests whose answers are still there, with the therapists as they are now; the
    same number of queries for one and for AT_MOST."""
    asked = list(readable())
    people = staff(now)
    beginnings = (
        people.beginning(person, answers) for _request, answers in asked for person in people.people
    )
    people.look_up({each.pk: each for each in beginnings if each}.values())
    return [one(request, answers, people, (before, after)) for request, answers in asked]


def one(
    request: MatchRequest, answers: Answers, people: Staff, weights: tuple[Weights, Weights]
) -> Tried:
    practice = people.candidates(answers)
    before, after = (propose(answers, practice, people.within.end, each) for each in weights)
    return Tried(request, answers, before, after)


def readable() -> Iterator[tuple[MatchRequest, Answers]]:
    rows = MatchRequest.objects.exclude(sealed="").select_related("client")
    lately: Iterable[MatchRequest] = rows.order_by("-created_at", "-pk")[:AT_MOST]
    for request in lately:
        try:
            yield request, read(request.answers)
        except (InvalidToken, ValueError):
            continue
