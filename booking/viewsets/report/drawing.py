"""Bars for eyes; the table under each plot says the same. In percent of whatever width there is.

A part is full or hatched, and all there could be is an outline: nobody has to tell colours apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

HEIGHT = 150  # of a column that reaches the top of the scale, in pixels
TOP = 22
MOST_LABELS = 12
MOST_BARS = 10
ROW = 52
THICK, THIN = 13, 6
WIDEST = 66  # percent; beside it stands the amount
NOVEMBER = 11
LONGEST = 40  # of a name, in letters, as fits on a phone


@dataclass(frozen=True)
class Bar:
    """`said` stands beside or above it, `below` under the name of a column."""

    name: str
    full: float
    hatched: float = 0
    ground: float = 0
    said: str = ""
    below: str = ""
    chosen: bool = True


def scale(most: float, least: int) -> int:
    """The next round number from it on: 1, 2, 4 or 5 of the least and zeros."""
    step = least
    while True:
        for factor in (1, 2, 4, 5):
            if step * factor >= most:
                return step * factor
        step *= 10


def columns(
    bars: Sequence[Bar], top: int, said: Callable[[int], str], *, stacked: bool
) -> dict[str, Any]:
    """Stacked, the hatched part stands on the full one, else beside it."""
    width, every = 100 / len(bars), -(-len(bars) // MOST_LABELS)
    return {
        "bars": [
            {
                "name": bar.name if number % every == 0 else "",
                "below": bar.below if number % every == 0 else "",
                "said": bar.said,
                "said_y": f"{TOP + HEIGHT * (1 - (bar.full + bar.hatched) / top) - 5:.1f}",
                "chosen": bar.chosen,
                "middle": percent((number + 0.5) * width),
                **_parts(bar, top, number * width, width, stacked),
            }
            for number, bar in enumerate(bars)
        ],
        "ticks": [_tick(top, part, said) for part in (1, 0.5)],
        "base": TOP + HEIGHT,
        "name_y": TOP + HEIGHT + 17,
        "below_y": TOP + HEIGHT + 33,
        "height": TOP + HEIGHT + 40,
    }


def _tick(top: int, part: float, said: Callable[[int], str]) -> dict[str, Any]:
    y = TOP + HEIGHT * (1 - part)
    return {"y": f"{y:.0f}", "text_y": f"{y - 5:.0f}", "label": said(int(top * part))}


def _parts(bar: Bar, top: int, left: float, width: float, stacked: bool) -> dict[str, Any]:
    wide = 0.72 * width
    if not stacked:
        return {
            "full": _column(bar.full, top, left + 0.14 * width, 0.44 * width),
            "hatched": _column(bar.hatched, top, left + 0.6 * width, 0.26 * width),
        }
    left += 0.14 * width
    return {
        "ground": _column(bar.ground, top, left, wide),
        "full": _column(bar.full, top, left, wide),
        "hatched": _column(bar.hatched, top, left, wide, under=bar.full),
    }


def _column(
    amount: float, top: int, left: float, width: float, under: float = 0
) -> dict[str, str] | None:
    if not amount:
        return None
    height = HEIGHT * amount / top
    return {
        "x": percent(left),
        "width": percent(width),
        "y": f"{TOP + HEIGHT - height - HEIGHT * under / top:.1f}",
        "height": f"{height:.1f}",
    }


def rows(bars: Sequence[Bar], *, stacked: bool) -> dict[str, Any]:
    """Under each other: a long name has a line of its own."""
    top = max((_reach(bar, stacked) for bar in bars), default=0) or 1
    return {
        "bars": [
            {
                "name": cut(bar.name),
                "said": bar.said,
                "said_x": percent(WIDEST * (_reach(bar, stacked) if stacked else bar.full) / top),
                "name_y": number * ROW + 14,
                "y": number * ROW + 21,
                "said_y": number * ROW + 32,
                "ground": percent(WIDEST * bar.ground / top) if bar.ground else "",
                "full": percent(WIDEST * bar.full / top),
                "hatched": percent(WIDEST * bar.hatched / top),
                "hatched_x": percent(WIDEST * bar.full / top) if stacked else "0",
                "hatched_y": number * ROW + (21 if stacked else 36),
                "hatched_height": THICK if stacked else THIN,
            }
            for number, bar in enumerate(bars)
        ],
        "height": len(bars) * ROW,
    }


def _reach(bar: Bar, stacked: bool) -> float:
    return max(bar.full + bar.hatched, bar.ground) if stacked else max(bar.full, bar.hatched)


def cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def percent(number: float) -> str:
    """With a point, whatever the language: it is for the browser."""
    return f"{number:.2f}%"


def years(months: Iterable[date]) -> list[str]:
    """What stands under columns of months: the year under each January and under the first.

    The first one says none where a January stands so near that the two would touch.
    """
    return [
        str(month.year) if month.month == 1 or (number == 0 and month.month < NOVEMBER) else ""
        for number, month in enumerate(months)
    ]
