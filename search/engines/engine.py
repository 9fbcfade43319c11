from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Weighted:
    """Terms of one meaning, any of which will do, and what it is worth to have one of them.

    In a question of beginnings a term that ends in * stands for all that begin so.
    """

    terms: tuple[str, ...]
    worth: float = 1.0


@dataclass(frozen=True)
class Query:
    """marks: of each group the document has one."""

    concepts: Sequence[Weighted]
    marks: Sequence[Sequence[str]]


class Engine(Protocol):
    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]: ...

    def candidates(self, query: Query, most: int) -> list[int]: ...

    def beginnings(self, query: Query, most: int) -> list[int]: ...
