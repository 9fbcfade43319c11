"""The search's part of the worker's round."""

from search.engines.elsewhere.following import follow
from search.index.ended import note_ended
from search.index.rebuilding import fill
from search.index.refreshing import refresh_due
from search.index.words import make_due


def look_after() -> None:
    """Fills an index that was never filled, does what was left over, keeps the words in step."""
    fill()
    note_ended()
    refresh_due()
    follow()
    make_due()
