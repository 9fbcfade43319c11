"""Any search that Wagtail can ask, by SEARCH_BACKEND: OpenSearch or Elasticsearch, for who outgrows
the database. The rows stay where they are; it hands out their numbers.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from search.engines import postgresql, sqlite
from search.engines.engine import Query
from search.index.document import Document


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    """Of the database, which has the same terms: the others would be asked once for each."""
    counts = {"sqlite": sqlite.frequencies, "postgresql": postgresql.frequencies}
    return counts[connection.vendor](terms)


def candidates(query: Query, most: int) -> list[int]:
    words = [PlainText(" ".join(each.terms), operator="or") for each in query.concepts]
    return numbers(backend().search(And([Or(words), *marked(query)]), Document), most)


def beginnings(query: Query, most: int) -> list[int]:
    """Its own beginnings know no marks: of more than are wanted, some are left."""
    begun = " ".join(each.terms[0].rstrip("*") for each in query.concepts)
    found = backend().autocomplete(begun, Document, operator="and")
    wanted = [set(marks) for marks in query.marks]
    rows = {row.pk: set(row.marks.split()) for row in found[: 10 * most]}
    return [pk for pk, marks in rows.items() if all(marks & each for each in wanted)][:most]


def marked(query: Query) -> list[SearchQuery]:
    return [PlainText(" ".join(marks), operator="or") for marks in query.marks]


def numbers(found: Any, most: int) -> list[int]:
    return [row.pk for row in found[:most]]


def follow(keys: Sequence[str]) -> None:
    """Where it cannot be reached, whoever has this done tries again later."""
    rows = list(Document.objects.filter(key__in=keys))
    if rows:
        backend().add_bulk(Document, rows)


def gone(instance: Document, **_: Any) -> None:
    """Late or never, it is only less quick: what has no row is shown to nobody."""
    if settings.SEARCH_BACKEND:
        transaction.on_commit(partial(backend().delete, instance), robust=True)


def backend() -> Any:
    return get_search_backend(settings.SEARCH_BACKEND)
