"""How well somebody fulfils each wish, in whole points."""

from collections.abc import Sequence

from booking.domain.matching.answers import Answers
from booking.domain.matching.candidate import Candidate
from booking.domain.matching.hours import Hour
from booking.domain.matching.weights import Points, Weights

# So many hours that suit are a choice; more of them are no better.
CHOICE = 3
# So many years are long experience; more of them are no longer.
LONG = 10


def points(
    answers: Answers,
    candidate: Candidate,
    topics: frozenset[str],
    suiting: Sequence[Hour],
    weights: Weights,
) -> Points:
    """By the topics that count, and those of her hours that suit."""
    room = max(candidate.capacity - candidate.sessions, 0)
    return Points(
        topics=_part(weights.topics, len(topics & candidate.topics), len(topics)),
        gender=weights.gender * (answers.gender != "" and answers.gender == candidate.gender),
        lived=weights.lived * (answers.lived and candidate.lived),
        experience=_part(weights.experience, min(candidate.years, LONG), LONG)
        * answers.experienced,
        time=_part(weights.time, min(len(suiting), CHOICE), CHOICE),
        load=_part(weights.load, room, candidate.capacity),
    )


def _part(weight: int, of: int, whole: int) -> int:
    return weight * of // whole if whole else 0
