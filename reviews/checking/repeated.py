"""The same words again, or nearly: what is copied is seldom what somebody has lived through."""

import re
from collections.abc import Mapping

WORD = re.compile(r"\w+")
# Words in a row that are looked for; and how many of them two texts share to be nearly the same.
ROW, SHARED = 3, 0.5
# Too short to be alike by more than chance, unless word for word.
FEW = 8


def repeated(text: str, others: Mapping[int, str]) -> int | None:
    """The id of the one that is most alike; None where none is."""
    own = spoken(text)
    if not own:
        return None
    best, found = 0.0, None
    for other, said in sorted(others.items()):
        alike = likeness(own, spoken(said))
        if alike > best:
            best, found = alike, other
    return found if best >= SHARED else None


def spoken(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def likeness(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """From 0 to 1, of two texts in words."""
    if one == two:
        return 1.0
    if min(len(one), len(two)) < FEW:
        return 0.0
    first, second = rows(one), rows(two)
    return len(first & second) / min(len(first), len(second))


def rows(said: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {said[at : at + ROW] for at in range(len(said) - ROW + 1)}
