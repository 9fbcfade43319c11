"""Bars for eyes; the table under each says the same. In percent of whatever width there is.

Paid is a full bar, refunded a hatched one: nobody has to tell colours apart.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from booking import formats
from booking.domain.period import Period
from booking.money import Line

HEIGHT = 150  # of a column that reaches the top of the scale, in pixels
TOP = 22
A_YEAR = MOST_LABELS = 12
MOST_BARS = 10
ROW = 52
WIDEST = 66  # percent; beside it stands the amount
LONGEST = 40  # of a name, in letters, as fits on a phone


def scale(lines: Sequence[Line]) -> int:
    """The next round sum in øre above all of them: 1, 2, 4 or 5 and zeros."""
    most = max((max(line.paid.total, line.refunded.total) for line in lines), default=0)
    step = 100
    while True:
        for factor in (1, 2, 4, 5):
            if step * factor >= most:
                return step * factor
        step *= 10


def columns(lines: Sequence[Line], chosen: Period) -> dict[str, Any]:
    """Of months, each named by its first day; those of the chosen period stand out."""
    top, width = scale(lines), 100 / len(lines)
    every = -(-len(lines) // MOST_LABELS)
    inside = set(chosen.months)
    bars = []
    for number, line in enumerate(lines):
        bars.append(
            {
                "name": short(line) if number % every == 0 else "",
                "year": str(line.name.year) if line.name.month == 1 or begins(number, line) else "",
                "chosen": line.name in inside,
                "middle": percent((number + 0.5) * width),
                "paid": column(line.paid.total, top, (number + 0.14) * width, 0.44 * width),
                "back": column(line.refunded.total, top, (number + 0.6) * width, 0.26 * width),
            }
        )
    lines_at = [(TOP + HEIGHT * (1 - part), top * part) for part in (1, 0.5)]
    return {
        "bars": bars,
        "ticks": [
            {"y": f"{y:.0f}", "text_y": f"{y - 5:.0f}", "label": formats.kroner(int(amount))}
            for y, amount in lines_at
        ],
        "base": TOP + HEIGHT,
        "name_y": TOP + HEIGHT + 17,
        "year_y": TOP + HEIGHT + 33,
        "height": TOP + HEIGHT + 40,
    }


def begins(number: int, line: Line) -> bool:
    """The first one says its year, unless a January stands so near that the two would touch."""
    return number == 0 and line.name.month < A_YEAR - 1


def column(amount: int, top: int, left: float, width: float) -> dict[str, str]:
    height = HEIGHT * amount / top
    return {
        "x": percent(left),
        "width": percent(width),
        "y": f"{TOP + HEIGHT - height:.1f}",
        "height": f"{height:.1f}",
    }


def rows(lines: Sequence[Line]) -> dict[str, Any]:
    """The largest, under each other: a long name has a line of its own."""
    shown = [line for line in lines if line.paid.total or line.refunded.total][:MOST_BARS]
    top = max((max(line.paid.total, line.refunded.total) for line in shown), default=0) or 1
    return {
        "bars": [
            {
                "name": cut(str(line.name)),
                "amount": formats.kroner(line.paid.total),
                "paid": percent(WIDEST * line.paid.total / top),
                "back": percent(WIDEST * line.refunded.total / top),
                "name_y": number * ROW + 14,
                "paid_y": number * ROW + 21,
                "back_y": number * ROW + 36,
                "amount_y": number * ROW + 32,
            }
            for number, line in enumerate(shown)
        ],
        "height": len(shown) * ROW,
        "more": _("The ten with the most; the table has all of them.")
        if len(lines) > len(shown) == MOST_BARS
        else "",
    }


def cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def short(line: Line) -> str:
    return formats.short_month(line.name)


def percent(number: float) -> str:
    """With a point, whatever the language: it is for the browser."""
    return f"{number:.2f}%"
