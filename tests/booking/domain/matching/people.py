"""Therapists of whom a test says only what it is about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from booking.domain.matching import Answers, Candidate, Hour, Weights, hour, propose
from tests.booking.domain.matching.test_hours import OSLO

MONDAY = datetime(2026, 3, 2, tzinfo=OSLO)
UNTIL = datetime(2026, 3, 16, tzinfo=UTC)


def at(day: int, clock: int, *where: str) -> Hour:
    """Days after Monday 2 March."""
    return hour(MONDAY + timedelta(days=day, hours=clock), OSLO, where or ["online"])


def somebody(id: int = 1, *hours: Hour, **known: Any) -> Candidate:
    """Who sees adults online, and is free on Monday at ten if nothing else is said."""
    sets = {
        "services": {"talk"},
        "audiences": {"individual"},
        "where": {"online"},
        "languages": {"nb"},
        "topics": set(),
    }
    plain = {name: value for name, value in known.items() if name not in sets}
    named = {name: frozenset(known.get(name, usual)) for name, usual in sets.items()}
    free = plain.pop("hours", hours or [at(0, 10)])
    return Candidate(id=id, **{"takes_clients": True, "hours": free, **named, **plain})


def asked(*where: str, topics: Iterable[str] = (), **said: Any) -> Answers:
    return Answers(frozenset(where or ["online"]), frozenset(topics), **said)


def ranked(answers: Answers, *practice: Candidate, weights: Weights | None = None) -> list[int]:
    matched = propose(answers, practice, UNTIL, weights or Weights())
    return [proposal.candidate.id for proposal in matched.ranked]
