"""Lines put together to the pieces that structure is read from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cms.importers.text import cues
from cms.importers.text.dates import DAY_OF_MONTH
from cms.importers.text.lines import WRAP_WIDTH, Line

BULLET = re.compile(r"(?P<mark>[•‣◦▪●○■·])\s*(?=\S)|(?P<dash>[-*\u2013\u2014])\s+(?=\S)")
NUMBERED = re.compile(
    r"(?P<number>\d{1,2})(?P<mark>[.)])\s+(?P<text>\S.*)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<below>[^\W\d_a-zæøå].*)"
)
MAX_HEADING = 120


@dataclass(frozen=True)
class Unit:
    """`mark` is the bullet, or what follows the number; `alone` tells of a line by itself."""

    kind: Literal["prose", "bullet", "numbered"]
    text: str
    lines: tuple[int, ...]
    mark: str = ""
    number: str = ""
    alone: bool = False
    opens: bool = False


def marker(text: str) -> str | None:
    match = BULLET.match(text)
    return (match["mark"] or match["dash"]) if match else None


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the page's paragraphs are broken into lines of equal width."""
    return all(len(line.text) <= WRAP_WIDTH for line in lines)


def read_units(lines: Sequence[Line], *, wrapped: bool) -> list[Unit]:
    joined: list[list[Unit]] = []
    for line, below in zip(lines, (*lines[1:], None), strict=False):
        unit = _unit(line, below)
        if wrapped and joined and _continues(unit):
            joined[-1].append(unit)
        else:
            joined.append([unit])
    return [_join(units) for units in joined]


def _continues(unit: Unit) -> bool:
    label = unit.text[0].isupper() and cues.FORM_FIELD.fullmatch(unit.text)
    return unit.kind == "prose" and not unit.opens and not label


def _join(units: Sequence[Unit]) -> Unit:
    if len(units) == 1:
        return units[0]
    text = " ".join(unit.text for unit in units)
    numbers = tuple(number for unit in units for number in unit.lines)
    return replace(units[0], text=text, lines=numbers, alone=False)


def _unit(line: Line, below: Line | None) -> Unit:
    # Only a paragraph or a list may follow a heading without a blank line between them.
    closes = (
        below is None
        or below.opens
        or marker(below.text) is not None
        or (len(below.text) > WRAP_WIDTH and len(line.text) <= MAX_HEADING)
    )
    mark = marker(line.text)
    if mark:
        text = BULLET.sub("", line.text, count=1)
        return Unit("bullet", text, (line.number,), mark=mark, opens=line.opens)
    alone = line.opens and closes
    match = NUMBERED.fullmatch(line.text)
    if match is None or DAY_OF_MONTH.match(line.text):
        return Unit("prose", line.text, (line.number,), alone=alone, opens=line.opens)
    return Unit(
        "numbered",
        match["text"] or match["below"],
        (line.number,),
        mark=match["mark"] or "",
        number=match["number"] or match["dotted"],
        alone=alone,
        opens=line.opens,
    )


def is_short(unit: Unit) -> bool:
    """A line by itself that is no sentence: a heading, a caption or a call to action."""
    # A numbered line may shout and still be a heading; what ends an unnumbered one so is said.
    text = unit.text.rstrip("!") if unit.kind == "numbered" else unit.text
    return (
        unit.alone
        and len(text) <= MAX_HEADING
        and len(text.split()) <= 18
        and not text.endswith((".", ",", ";", "!", "…"))
        and not cues.SENTENCE_BREAK.search(text)
    )


def is_content(unit: Unit | None) -> bool:
    """A paragraph or a list, as opposed to what stands alone."""
    return unit is not None and (
        unit.kind == "bullet" or (unit.kind == "prose" and not is_short(unit))
    )
