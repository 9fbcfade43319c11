"""The same numbers as the plots have, in Wagtail's own dress."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, Table

from booking.domain.figures import CalledOff, Filled, Part, Quartiles
from booking.viewsets.figures import words
from booking.viewsets.report.tables import CLASS, NUMBER, STRONG, WIDE_NUMBER, HeadColumn

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """A name and a cell for each of the columns; strong is what all the others come to."""

    name: str
    cells: Sequence[str | int]
    strong: bool = False


class FigureTable(Table):
    classname = CLASS

    def __init__(self, label: str, columns: Iterable[tuple[str, bool]], lines: list[Line]) -> None:
        """Of each column its heading and whether a phone goes without it."""
        shown = [
            Column(
                f"cell{number}",
                label=heading,
                accessor=cell(number),
                classname=WIDE_NUMBER if wide else NUMBER,
            )
            for number, (heading, wide) in enumerate(columns)
        ]
        head = HeadColumn("name", label=label, accessor="name")
        super().__init__([head, *shown], lines, caption=label)

    def get_row_classname(self, instance: Line) -> str:
        return STRONG if instance.strong else ""


def cell(number: int) -> Callable[[Line], str | int]:
    return lambda line: line.cells[number]


def filled(label: str, lines: Iterable[tuple[str, Filled]], all_of_it: Filled) -> FigureTable:
    columns = [
        (_("Working time"), False),
        (_("Session time"), False),
        (_("No-show"), True),
        (_("Number of sessions"), True),
        (_("Utilisation"), False),
    ]
    return FigureTable(label, columns, with_all(lines, all_of_it, _filled))


def _filled(each: Filled) -> list[str | int]:
    times = [words.hours(minutes) for minutes in (each.working, each.held, each.missed)]
    return [*times, each.sessions, words.percent(each.share)]


def missed(label: str, lines: Iterable[tuple[str, Part]], all_of_it: Part) -> FigureTable:
    columns = [(_("Begun"), False), (_("No-show"), False), (_("Share"), False)]
    return FigureTable(label, columns, with_all(lines, all_of_it, _part))


def _part(each: Part) -> list[str | int]:
    return [each.of, each.number, words.percent(each.share)]


def called_off(
    label: str, lines: Iterable[tuple[str, CalledOff]], all_of_it: CalledOff
) -> FigureTable:
    columns = [
        (_("Confirmed"), True),
        (capfirst(_("in time")), False),
        (capfirst(_("late")), False),
        (_("Share cancelled"), False),
    ]
    return FigureTable(label, columns, with_all(lines, all_of_it, _called_off))


def _called_off(each: CalledOff) -> list[str | int]:
    share = words.percent(each.cancelled.share)
    return [each.confirmed, each.in_time, each.late, share]


def days(counts: Sequence[int]) -> FigureTable:
    total = sum(counts)
    lines = [
        Line(name, [number, words.percent(Part(number, total).share)])
        for name, number in zip(words.ahead(), counts, strict=True)
    ]
    columns = [(_("Sessions"), False), (_("Share"), False)]
    return FigureTable(_("Booked ahead"), columns, lines)


def quarters(lines: Iterable[tuple[str, int, Quartiles | None]]) -> FigureTable:
    columns = [
        (_("Sessions"), False),
        (_("A quarter, at most"), True),
        (_("Half, at most"), False),
        (_("Three quarters, at most"), False),
    ]
    shown = [Line(name, _quarters(number, found)) for name, number, found in lines]
    return FigureTable(_("Therapist"), columns, shown)


def _quarters(number: int, found: Quartiles | None) -> list[str | int]:
    if found is None:
        return [number, *[words.NONE] * 3]
    return [number, *map(words.days, (found.lower, found.median, found.upper))]


def with_all(
    lines: Iterable[tuple[str, T]], all_of_it: T, cells: Callable[[T], Sequence[str | int]]
) -> list[Line]:
    """One alone is all of it already."""
    found = [Line(name, cells(each)) for name, each in lines]
    if len(found) == 1:
        return found
    return [*found, Line(_("In all"), cells(all_of_it), strong=True)]
