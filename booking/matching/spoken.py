"""Languages as they are talked: Norwegian is one, in whichever form somebody writes it."""

from collections import Counter
from collections.abc import Iterable, Sequence

NORWEGIAN = "nb"
WRITTEN = {"nn": NORWEGIAN, "no": NORWEGIAN}


def talked(code: str) -> str:
    return WRITTEN.get(code, code)


def spoken(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(talked(code) for code in codes)


def by_number(people: Iterable[Iterable[str]], reader: str) -> Sequence[str]:
    """The reader's own first, then what most speak, then by code."""
    speak = Counter(code for codes in people for code in spoken(codes))
    own = talked(reader[:2])
    return sorted(speak, key=lambda code: (code != own, -speak[code], code))
