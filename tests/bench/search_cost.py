"""What a search costs among 10,000 documents, beside a bare SELECT of the full text search."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from operator import sub
from pathlib import Path
from statistics import median
from time import process_time

from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from cms.caching.memory import remembering
from search.asking.asked import Asked
from search.index.document import Document
from search.index.words import make_vocabularies
from search.norwegian.tokens import tokens
from search.results import results, suggestions
from tests.bench.table import Line, Report, ms
from tests.search.evaluation.ours import asked
from tests.search.evaluation.query import Query

DOCUMENTS = 10_000
MOST_MS = 30.0  # above the bare one
MOST_QUERIES = 5
TRIES = 3
COPIED = [
    field.attname
    for field in Document._meta.concrete_fields
    if not field.primary_key and field.name != "key"
]
BARE = {
    "sqlite": """
        SELECT document.id, document.title FROM search_fulltext AS found
        JOIN search_document AS document ON document.id = found.rowid
        WHERE search_fulltext MATCH %s ORDER BY bm25(search_fulltext) LIMIT 10
    """,
    "postgresql": """
        SELECT id, title FROM search_document, (SELECT %s::tsquery AS wanted) AS asked
        WHERE terms @@ wanted ORDER BY ts_rank(terms, wanted) DESC LIMIT 10
    """,
}
OR = {"sqlite": (" OR ", '"'), "postgresql": (" | ", "'")}


def cost(kind: str, queries: Sequence[Query]) -> Report:
    """Fills the index with copies of what is in it."""
    fill()
    report = Report(f"search among {DOCUMENTS:,} on {kind}, processor time", "bare SELECT")
    bare = [taken(select, query) for query in queries]
    for name, ask in (("results", found), ("suggestions", begun)):
        ask(queries[0])  # the sites' addresses, which Wagtail remembers
        own = [taken(ask, query) for query in queries]
        above = median(map(sub, own, bare))
        worst = max(map(sub, own, bare))
        most = max(map(asked_for, [ask] * len(queries), queries))
        what = f"{name}, {most} queries at most; ms above, {worst:.0f} at the worst"
        good = most <= MOST_QUERIES and worst <= MOST_MS
        report.lines.append(
            Line(what, ms(median(own)), ms(median(bare)), above, most=MOST_MS, also=good)
        )
    return report


def fill() -> None:
    rows = list(Document.objects.all())
    copies = [
        Document(key=f"copy:{number}", **{name: getattr(row, name) for name in COPIED})
        for number, row in enumerate(islice(cycle(rows), DOCUMENTS - len(rows)))
    ]
    Document.objects.bulk_create(copies, batch_size=500)
    make_vocabularies()


def found(query: Query) -> object:
    with remembering("the bench"):
        return results(request(), asked(query))[:10]


def begun(query: Query) -> object:
    with remembering("the bench"):
        return suggestions(request(), Asked(query.words[:5], query.language), 8)


def select(query: Query) -> object:
    between, quote = OR[connection.vendor]
    wanted = between.join(f"{quote}{word}{quote}" for word in tokens(query.words))
    with connection.cursor() as cursor:
        cursor.execute(BARE[connection.vendor], [wanted])
        return cursor.fetchall()


def request() -> HttpRequest:
    return RequestFactory().get("/sok/", SERVER_NAME="localhost")


def taken(ask: Callable[[Query], object], query: Query) -> float:
    """The least of a few times, in milliseconds, with what the database's own process takes."""
    ask(query)
    times = []
    for _ in range(TRIES):
        begun_at = worked()
        ask(query)
        times.append(worked() - begun_at)
    return 1000 * min(times)


def worked() -> float:
    """By this process, and by PostgreSQL's that serves it."""
    if connection.vendor == "sqlite":
        return process_time()
    serving = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return process_time() + int(serving.read_text().split()[0]) / 1e9


def asked_for(ask: Callable[[Query], object], query: Query) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask(query)
    return len(captured)
