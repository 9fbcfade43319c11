from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reviews.checking.finding import Finding, Kind


@dataclass(frozen=True)
class Piece:
    """A piece of the text and what was found about all of it."""

    text: str
    kinds: tuple[Kind, ...] = ()


def pieces(text: str, findings: Iterable[Finding]) -> list[Piece]:
    """The whole text, cut where something begins or ends. A repeated text is marked nowhere."""
    found = [each for each in findings if each.kind != Kind.REPEATED]
    cuts = sorted({0, len(text), *(at for each in found for at in (each.start, each.end))})
    return [
        Piece(text[start:end], kinds_at(found, start, end))
        for start, end in pairwise(cuts)
        if start < end
    ]


def kinds_at(found: list[Finding], start: int, end: int) -> tuple[Kind, ...]:
    kinds = {each.kind for each in found if each.start <= start and end <= each.end}
    return tuple(sorted(kinds))
