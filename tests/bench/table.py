"""One line for each thing measured, and the table of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """Ours, what it is held against, and the ratio; most or least says what the ratio may be."""

    what: str
    ours: str
    other: str
    ratio: float
    most: float | None = None
    least: float | None = None
    also: bool = True  # what else the goal asks for, a number of queries

    @property
    def goal(self) -> str:
        if self.most is not None:
            return f"at most {self.most:g}"
        return "" if self.least is None else f"at least {self.least:g}"

    @property
    def holds(self) -> bool:
        above = self.least is None or self.ratio >= self.least
        return self.also and above and (self.most is None or self.ratio <= self.most)

    @property
    def cells(self) -> list[str]:
        verdict = ("yes" if self.holds else "**no**") if self.goal else ""
        return [self.what, self.ours, self.other, digits(self.ratio), self.goal, verdict]


@dataclass
class Report:
    """What one part found out. Faults are wrong answers: no speed makes up for them."""

    title: str
    against: str
    lines: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def expect(self, right: bool, what: str) -> None:
        if not right:
            self.faults.append(what)

    @property
    def markdown(self) -> str:
        return "\n".join(
            row(cells)
            for cells in (
                [self.title, "ours", self.against, "ratio", "goal", "holds"],
                ["---"] * 6,
                *(line.cells for line in self.lines),
            )
        )


def row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def digits(number: float) -> str:
    """Three of them say all that is known."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def ms(number: float) -> str:
    return f"{digits(number)} ms"


def received(text: str) -> list[Report]:
    """From a process that ran one part."""
    return [
        Report(**(report | {"lines": [Line(**line) for line in report["lines"]]}))
        for report in json.loads(text)
    ]
