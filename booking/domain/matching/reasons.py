"""Why somebody is proposed: only what was asked for, and only what is so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from booking.domain.matching.answers import INDIVIDUAL, ONLINE, Answers
from booking.domain.matching.candidate import Candidate
from booking.domain.matching.hours import Hour
from booking.domain.matching.scoring import LONG
from booking.domain.span import by_start


@dataclass(frozen=True)
class WorksWith:
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Sees:
    whom: str


@dataclass(frozen=True)
class Speaks:
    language: str


@dataclass(frozen=True)
class IsOf:
    gender: str


@dataclass(frozen=True)
class HasLived:
    pass


@dataclass(frozen=True)
class Experienced:
    years: int


@dataclass(frozen=True)
class HasTime:
    """The first of her hours that suit, in UTC."""

    start: datetime


@dataclass(frozen=True)
class Meets:
    """Online, if that is asked for and so, before the places by their slugs."""

    where: tuple[str, ...]


Reason = WorksWith | Sees | Speaks | IsOf | HasLived | Experienced | HasTime | Meets


def reasons(answers: Answers, candidate: Candidate, suiting: Sequence[Hour]) -> Iterator[Reason]:
    """Of somebody who breaks no rule; in the order in which they are told."""
    if topics := answers.topics & candidate.topics:
        yield WorksWith(tuple(sorted(topics)))
    if answers.whom != INDIVIDUAL:
        yield Sees(answers.whom)
    if answers.language:
        yield Speaks(answers.language)
    if answers.gender and answers.gender == candidate.gender:
        yield IsOf(candidate.gender)
    if answers.lived and candidate.lived:
        yield HasLived()
    if answers.experienced and candidate.years >= LONG:
        yield Experienced(candidate.years)
    if suiting:
        first = min(suiting, key=by_start)
        yield HasTime(first.start)
        # The first talk may be elsewhere than every session after it: of these it is said.
        there = answers.where & candidate.where & first.where
        yield Meets(_in_turn(there or answers.where & candidate.where))
    else:
        yield Meets(_in_turn(answers.where & candidate.where))


def _in_turn(where: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(where, key=lambda each: (each != ONLINE, each)))
