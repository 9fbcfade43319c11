"""The week as a list: without a script, for print, and for who would rather read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import formats
from booking.domain.span import Span
from booking.viewsets import periods
from booking.viewsets.calendar.legend import LABELS
from booking.viewsets.calendar.shown import Shown


@dataclass(frozen=True)
class Line:
    times: str
    kind: str
    label: Any
    text: str
    url: str
    change_url: str
    cancel_url: str
    whose: str


@dataclass(frozen=True)
class Day:
    name: str
    today: bool
    lines: list[Line]


def days(
    rows: list[Shown], first: date, end: date, today: date, names: dict[int, str]
) -> Iterator[Day]:
    """Each thing on the day it begins, or on the first that is shown. A day without any is told."""
    by_day: dict[date, list[Shown]] = {}
    for row in rows:
        day = max(datetime.fromisoformat(row["start"]).date(), first)
        by_day.setdefault(day, []).append(row)
    for number in range((end - first).days):
        day = date.fromordinal(first.toordinal() + number)
        lines = [line(row, names) for row in by_day.get(day, [])]
        yield Day(capfirst(periods.day(day)), day == today, lines)


def line(row: Shown, names: dict[int, str]) -> Line:
    span = Span(*(datetime.fromisoformat(row[edge]) for edge in ("start", "end")))
    return Line(
        times=times(span, row),
        kind=row["kind"],
        label=LABELS[row["kind"]],
        text=" · ".join(filter(None, text(row))),
        url=row["url"],
        change_url=row.get("change_url", ""),
        cancel_url=row.get("cancel_url", ""),
        whose=names.get(row["therapist"] or 0, ""),
    )


def times(span: Span, row: Shown) -> str:
    if row["all_day"]:
        days = (span.end - span.start).days
        return _("All day") if days <= 1 else periods.period(span)
    one_day = formats.local(span.start).date() == formats.local(span.end).date()
    return formats.clocks(span.start, span.end) if one_day else periods.period(span)


def text(row: Shown) -> Iterator[str]:
    if row["kind"] in ("session", "hold"):
        yield from (row["title"], row["service"], row["where"], row["word"])
    elif row["title"] != str(LABELS[row["kind"]]):
        yield row["title"]
    if row["kind"] in ("hours", "holiday"):
        yield row.get("where") or row["words"]
