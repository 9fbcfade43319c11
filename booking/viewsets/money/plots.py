"""Paid is a full bar, refunded a hatched one beside it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from booking import formats
from booking.domain.period import Period
from booking.money import Line
from booking.viewsets.report import drawing
from booking.viewsets.report.drawing import MOST_BARS, Bar


def columns(lines: Sequence[Line], chosen: Period) -> dict[str, Any]:
    """Of months, each named by its first day; those of the chosen period stand out."""
    inside = set(chosen.months)
    years = drawing.years([line.name for line in lines])
    bars = [
        Bar(
            formats.short_month(line.name),
            line.came,
            line.went,
            below=year,
            chosen=line.name in inside,
        )
        for line, year in zip(lines, years, strict=True)
    ]
    most = max((max(bar.full, bar.hatched) for bar in bars), default=0)
    return drawing.columns(bars, drawing.scale(most, 100), formats.kroner, stacked=False)


def rows(lines: Sequence[Line]) -> dict[str, Any]:
    """The largest."""
    shown = [line for line in lines if not line.is_nothing][:MOST_BARS]
    bars = [
        Bar(
            str(line.name),
            line.came,
            line.went,
            said=formats.kroner(line.came),
        )
        for line in shown
    ]
    return {
        **drawing.rows(bars, stacked=False),
        "more": _("The ten with the most; the table has all of them.")
        if len(lines) > len(shown) == MOST_BARS
        else "",
    }
