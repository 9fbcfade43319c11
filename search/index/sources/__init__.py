"""What there is to be found of a thing, by its source and number: nothing for who may not see it.

Each source has `contents(number)`, and `numbers()` of all that there may be something of.
"""

from collections.abc import Callable, Iterable
from types import ModuleType

from search.index.content import Content
from search.index.sources import pages, reviews, services

SOURCES: dict[str, ModuleType] = {"page": pages, "service": services, "review": reviews}


def contents(source: str, number: int) -> list[Content]:
    told: Callable[[int], list[Content]] = SOURCES[source].contents
    return told(number)


def numbers(source: str) -> Iterable[int]:
    every: Callable[[], Iterable[int]] = SOURCES[source].numbers
    return every()
