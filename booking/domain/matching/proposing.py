"""Rules first, then the wishes by their weights, and of those who are as good whose turn it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from booking.domain.matching.answers import Answers
from booking.domain.matching.candidate import Candidate
from booking.domain.matching.hours import Hour
from booking.domain.matching.reasons import Reason, reasons
from booking.domain.matching.rules import Rule, broken
from booking.domain.matching.scoring import points
from booking.domain.matching.weights import Points, Weights
from booking.domain.span import instant

# More to choose from is harder to choose from.
MOST = 3


@dataclass(frozen=True)
class Proposal:
    """`suiting` are her hours that the client could come to and that suit: perhaps none."""

    candidate: Candidate
    points: Points
    answers: Answers
    suiting: Sequence[Hour]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(reasons(self.answers, self.candidate, self.suiting))

    @property
    def rank(self) -> tuple[int, tuple[object, ...]]:
        return -self.points.total, self.candidate.turn


@dataclass(frozen=True)
class LeftOut:
    candidate: Candidate
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Matched:
    """Everybody who could be proposed, best first, and who could not, in order of id.

    `unknown` are the topics asked for that nobody in the practice works with: no proposal answers
    to them, which somebody should look at before it is sent.
    """

    ranked: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
    unknown: frozenset[str]

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return self.ranked[:MOST]


def propose(
    answers: Answers, practice: Sequence[Candidate], until: datetime, weights: Weights
) -> Matched:
    """From all therapists of the practice, each with her free hours from now on; `until` ends the
    promise. Raises ValueError when it has no zone.
    """
    known = answers.topics & _worked_with(practice)
    topics = known if weights.topics else frozenset[str]()
    end = instant(until)
    ranked, left_out = [], []
    for candidate in practice:
        hours = _within_reach(answers, candidate, end)
        if rules := tuple(broken(answers, candidate, topics, hours)):
            left_out.append(LeftOut(candidate, rules))
            continue
        suiting = _suiting(hours, answers.when)
        won = points(answers, candidate, topics, suiting, weights)
        ranked.append(Proposal(candidate, won, answers, suiting))
    return Matched(
        tuple(sorted(ranked, key=lambda proposal: proposal.rank)),
        tuple(sorted(left_out, key=lambda each: each.candidate.id)),
        answers.topics - known,
    )


def _worked_with(practice: Iterable[Candidate]) -> frozenset[str]:
    return frozenset().union(*(candidate.topics for candidate in practice))


def _within_reach(answers: Answers, candidate: Candidate, end: datetime) -> list[Hour]:
    """Those to which the client could come, whether they suit or not."""
    elsewhere = answers.where.isdisjoint
    return [hour for hour in candidate.hours if hour.start < end and not elsewhere(hour.where)]


def _suiting(hours: list[Hour], when: int) -> list[Hour]:
    """Those in a cell of the bits; without any, all of them."""
    return [hour for hour in hours if when >> hour.cell & 1] if when else hours
