"""The whole index anew, while everybody searches in it: each thing in a transaction of its own.

Whoever breaks it off has an index of new and old rows, all of them right; begun again, it goes
through all of it once more.
"""

import logging
from collections.abc import Callable

from django.conf import settings

from search.engines.elsewhere import filling as elsewhere
from search.index.document import Document
from search.index.sources import SOURCES, contents, numbers
from search.index.stale import Stale
from search.index.vocabulary import Vocabulary
from search.index.words import make_vocabularies
from search.index.writing import write

logger = logging.getLogger(__name__)

Told = Callable[[int, int], None]


def rebuild(tell: Told = lambda done, of: None) -> int:
    """How many documents there are now. `tell` hears how many things are done, of how many; where
    SEARCH_URL is set, once more for what is sent there. Raises Unavailable when it is of no use.
    """
    things = [(source, number) for source in SOURCES for number in numbers(source)]
    for done, (source, number) in enumerate(things):
        tell(done, len(things))
        write_or_leave(source, number)
    make_vocabularies()
    tell(len(things), len(things))
    if settings.SEARCH_URL:
        elsewhere.fill(tell)
    return Document.objects.count()


def write_or_leave(source: str, number: int) -> None:
    """One thing that cannot be indexed keeps no other from being found; it is tried again."""
    try:
        write(source, number, contents(source, number))
    except Exception as error:
        # Its text may hold words of a draft: class only.
        logger.error("%s %s was not indexed: %s", source, number, type(error).__name__)
        Stale.note(source, number)


def fill() -> None:
    """Where not all was ever indexed, as after a first migration; part of the worker's round.

    What was published since has its row already. The words come last: without them, nobody has
    gone through all of it.
    """
    if not Vocabulary.objects.exists():
        rebuild()
