"""The week as a table: a row for each day, a column for each part of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from booking.domain.wished import PARTS, WEEKDAYS
from booking.matching.questions import Option, Question
from booking.models.wish import PART_LABELS, WEEKDAY_LABELS


@dataclass(frozen=True)
class Cell:
    option: Option | None  # none where it is not asked for
    ticked: bool


@dataclass(frozen=True)
class Row:
    slug: str
    label: Any
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Column:
    slug: str
    name: str
    hours: str


class Grid:
    QUESTION = "when"

    def __init__(self, question: Question, said: Collection[str]) -> None:
        self.options = {each.slug: each for each in question.options}
        self.said = said

    @property
    def columns(self) -> Iterator[Column]:
        for slug, label in PART_LABELS.items():
            name, _comma, hours = str(label).partition(", ")
            yield Column(slug, name, hours)

    @property
    def rows(self) -> Iterator[Row]:
        for weekday in WEEKDAYS:
            cells = [f"{weekday}-{part}" for part in PARTS]
            if any(cell in self.options for cell in cells):
                yield Row(weekday, WEEKDAY_LABELS[weekday], [self.cell(each) for each in cells])

    def cell(self, slug: str) -> Cell:
        return Cell(self.options.get(slug), slug in self.said)

    def turned(self, line: str) -> list[str]:
        """A whole day, or a part of all days: ticked, or unticked where all of it was."""
        of_line = [slug for slug in self.options if line in slug.split("-")]
        if all(slug in self.said for slug in of_line):
            return [slug for slug in self.said if slug not in of_line]
        return [slug for slug in self.options if slug in self.said or slug in of_line]
