"""Whom to propose: how far it agrees with the leader of a practice, and what one request costs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from booking.domain.matching import (
    CELLS,
    ONLINE,
    Answers,
    Candidate,
    Weights,
    cells_of,
    hour,
    propose,
)
from tests.bench.table import Line, Report, ms
from tests.bench.timing import middle, ratio, rounds
from tests.booking.matching.evaluation import (
    CASES,
    DAYS,
    NOW,
    THERAPISTS,
    WEEK,
    ZONE,
    disagreements,
)

UNTIL = NOW.astimezone(UTC) + timedelta(days=DAYS)
PEOPLE, HOURS = 200, 45
NOTHING = Answers(frozenset({ONLINE}))
ALL = Answers(
    NOTHING.where,
    topics=frozenset().union(*(each.topics for each in THERAPISTS)),
    when=cells_of(CELLS[2::3]),
    gender="woman",
    experienced=True,
    lived=True,
)
LEAST_RIGHT, MOST = 0.9, 8


def large() -> list[Candidate]:
    """The practice of the evaluation many times over, everybody free at many hours."""
    hours = [NOW + 2 * WEEK * number / HOURS for number in range(HOURS)]
    return [
        replace(
            THERAPISTS[number % len(THERAPISTS)],
            id=number,
            takes_clients=True,
            where=frozenset({ONLINE}),
            hours=[hour(start, ZONE, [ONLINE]) for start in hours],
        )
        for number in range(PEOPLE)
    ]


def pass_over(practice: Sequence[Candidate], until: datetime) -> int:
    """How many hours there are before the end of the promise: everybody's are looked at once."""
    return sum(1 for each in practice for free in each.hours if free.start < until)


def agreement() -> Report:
    differing = disagreements(Weights())
    right = len(CASES) - len(differing)
    report = Report("whom to propose", "by the leader of the practice")
    share = right / len(CASES)
    what = f"the first three, for {len(CASES)} requests"
    report.lines.append(
        Line(what, f"{right} as she would", f"{len(CASES)}", share, least=LEAST_RIGHT)
    )
    report.faults += differing if share < LEAST_RIGHT else []
    return report


def cost() -> Report:
    practice = large()
    report = Report("a request to be matched", "one pass over all free hours")
    for what, answers in (("who says nothing", NOTHING), ("who wishes all", ALL)):
        works: dict[str, Callable[[], object]] = {
            "ours": partial(propose, answers, practice, UNTIL, Weights()),
            "bare": partial(pass_over, practice, UNTIL),
        }
        found = rounds(works, 20, 5)
        ranked = len(propose(answers, practice, UNTIL, Weights()).ranked)
        report.expect(ranked > 0, f"{what}: nobody is proposed")
        report.lines.append(
            Line(
                f"{what}, {PEOPLE} therapists with {HOURS} hours: {ranked} ranked",
                ms(middle(found, "ours")),
                ms(middle(found, "bare")),
                ratio(found, "ours", "bare"),
                most=MOST,
            )
        )
    return report


def reports() -> list[Report]:
    return [agreement(), cost()]
