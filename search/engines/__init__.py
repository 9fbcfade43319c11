"""Who finds documents by their terms: the full text search of the database, or a cluster.

Each engine is a module of three functions. It hands out candidates, the best roughly first; their
order is decided by search.asking.ranking, alike for all of them.

  frequencies(terms)        in how many documents each stands
  candidates(query, most)   of whom any concept has a term, and all marks
  beginnings(query, most)   in whose title each concept has a term, or a word that begins so
"""

from django.conf import settings
from django.db import connection

from search.engines import elsewhere, postgresql
from search.engines.database import database
from search.engines.engine import Engine, Query, Weighted

__all__ = ["Engine", "Query", "Weighted", "engine", "recount"]


def engine() -> Engine:
    return elsewhere if settings.SEARCH_URL else database()


def recount() -> None:
    """In how many documents each term stands. SQLite counts by itself."""
    if connection.vendor == "postgresql":
        postgresql.recount()
