"""The whole index anew, while everybody searches in it: each thing in a transaction of its own.

Whoever breaks it off has an index of new and old rows, all of them right; begun again, it goes
through all of it once more.
"""

from collections.abc import Callable

from search.index.document import Document
from search.index.sources import SOURCES, contents, numbers
from search.index.words import make_vocabularies
from search.index.writing import write

Told = Callable[[int, int], None]


def rebuild(tell: Told = lambda done, of: None) -> int:
    """How many documents there are now. `tell` hears how many things are done, of how many."""
    things = [(source, number) for source in SOURCES for number in numbers(source)]
    for done, (source, number) in enumerate(things):
        tell(done, len(things))
        write(source, number, contents(source, number))
    make_vocabularies()
    tell(len(things), len(things))
    return Document.objects.count()


def fill() -> None:
    """Where nothing was ever indexed, as after a first migration; part of the worker's round."""
    if not Document.objects.exists():
        rebuild()
