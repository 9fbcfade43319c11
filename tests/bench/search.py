"""What the search page finds of tests/search/evaluation, and in which order, by kind of query.

Today it is plain modelsearch; what replaces it stands beside it here.
"""

from django.db import connection

from tests.bench.table import Line, Report
from tests.search.evaluation import plain
from tests.search.evaluation.measure import Score, measured
from tests.search.evaluation.query import Query
from tests.search.evaluation.reading import documents, queries


def reports() -> list[Report]:
    plain.write(documents())
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    report = Report(f"search on {kind}, nDCG@10", "the best order")
    report.lines += [line(score) for score in measured(queries(), plain.find)]
    right = plain.find(Query("plain", "gavekort", {})) == ["f-gavekort"]
    report.expect(right, f"{kind}: a word that stands in one document finds others or none")
    return [report]


def line(score: Score) -> Line:
    found = f"{score.ndcg:.2f}, nothing of worth for {score.empty}"
    return Line(f"{score.name}, {score.queries} queries", found, "1", score.ndcg)
