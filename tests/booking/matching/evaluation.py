"""The practice and the requests of the two files beside this, and how far the scoring agrees."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from booking.domain.matching import (
    CELLS,
    Answers,
    Candidate,
    Hour,
    Weights,
    cells_of,
    hour,
    propose,
)

HERE = Path(__file__).parent
PRACTICE: dict[str, Any] = tomllib.loads((HERE / "practice.toml").read_text("utf8"))
REQUESTS: list[dict[str, Any]] = tomllib.loads((HERE / "requests.toml").read_text("utf8"))[
    "request"
]
ZONE = ZoneInfo(PRACTICE["zone"])
NOW: datetime = PRACTICE["now"].replace(tzinfo=ZONE)
DAYS = 14
WEEK = timedelta(days=7)
# The files write as people speak; the arithmetic has the words of booking.models.
WHOM = {
    "adult": "individual",
    "young": "youth",
    "couple": "couple",
    "family": "family",
    "kin": "kin",
}


@dataclass(frozen=True)
class Case:
    about: str
    answers: Answers
    days: int
    firsts: frozenset[str]
    sets: tuple[frozenset[str], ...]

    def is_right(self, found: Sequence[str]) -> bool:
        """As said on top of requests.toml."""
        first = not found or found[0] in self.firsts
        return first and len(set(found)) == len(found) and frozenset(found) in self.sets


def wall_hours(lines: Sequence[str]) -> Iterator[datetime]:
    """Of the first week: "mon 9 10"."""
    for line in lines:
        name, *starts = line.split()
        weekday = next(number for number in range(7) if CELLS[number * 3].startswith(name))
        for start in starts:
            yield datetime.combine(NOW.date() + timedelta(days=weekday), time(int(start)), ZONE)


def hours_of(person: dict[str, Any]) -> list[Hour]:
    each = list(wall_hours(person.get("each", [])))
    later = [start + WEEK for start in [*each, *wall_hours(person.get("second", []))]]
    return [hour(start, ZONE, person["formats"]) for start in [*each, *later]]


def candidate(number: int, person: dict[str, Any]) -> Candidate:
    return Candidate(
        id=number,
        takes_clients=person.get("takes_clients", True),
        services=frozenset(person["services"]),
        audiences=frozenset(WHOM[whom] for whom in person["for"]),
        where=frozenset(person["formats"]),
        languages=frozenset(person["languages"]),
        topics=frozenset(person["topics"]),
        hours=hours_of(person),
        gender=person["gender"],
        years=person["years"],
        lived=person.get("lived", False),
        sessions=person["sessions"],
        capacity=person["capacity"],
        last_new=NOW.date() - timedelta(days=person["waited"]),
    )


def when(words: Sequence[str]) -> int:
    """ "evening", "sat" or "thu evening": cells in which each of the words is found."""
    return cells_of(
        cell
        for cell in CELLS
        for wish in words
        if all(cell.startswith(word) or cell.endswith(f"-{word}") for word in wish.split())
    )


def case(request: dict[str, Any]) -> Case:
    said: dict[str, Any] = {
        name: request[name]
        for name in ("service", "language", "gender", "experienced", "lived")
        if name in request
    }
    if "whom" in request:
        said["whom"] = WHOM[request["whom"]]
    answers = Answers(
        where=frozenset(request["where"]),
        topics=frozenset(request.get("topics", [])),
        when=when(request.get("when", [])),
        **said,
    )
    expected = request["expect"]
    return Case(
        request["about"],
        answers,
        request.get("days", DAYS),
        frozenset([*expected[:1], *request.get("or_first", [])]),
        tuple(frozenset(each) for each in [expected, *request.get("or", [])]),
    )


NAMES = list(PRACTICE["therapist"])
THERAPISTS = [
    candidate(number, person) for number, person in enumerate(PRACTICE["therapist"].values())
]
CASES = [case(request) for request in REQUESTS]


def found(case: Case, weights: Weights) -> list[str]:
    until = NOW.astimezone(UTC) + timedelta(days=case.days)
    matched = propose(case.answers, THERAPISTS, until, weights)
    return [NAMES[proposal.candidate.id] for proposal in matched.proposals]


def disagreements(weights: Weights) -> list[str]:
    """One line each: what was asked, what is expected, what was found."""
    return [
        f"{case.about or '(nothing said)'} expected {sorted(map(sorted, case.sets))}"
        f" with {sorted(case.firsts)} first, found {proposed}"
        for case in CASES
        if not case.is_right(proposed := found(case, weights))
    ]
