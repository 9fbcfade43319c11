"""What is found of tests/search/evaluation, and in which order, by kind of query: by the search of
the site, also over a cluster, and by plain modelsearch, which it took the place of.
"""

from django.db import connection

from tests.bench.search_cost import cost
from tests.bench.table import Line, Report
from tests.search.evaluation import ours, plain
from tests.search.evaluation.measure import Finder, Score, measured
from tests.search.evaluation.over_a_cluster import over_a_cluster
from tests.search.evaluation.reading import documents, queries
from tests.search.evaluation.test_figures import GOAL, OF_A_KIND


def reports() -> list[Report]:
    find = ours.built(documents())
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    others = measured(queries(), plain.find)
    asked = [each for each in queries() if not each.filters][::3]
    return [order(kind, find, others), over_it(find, others), cost(kind, asked)]


def over_it(find: Finder, others: list[Score]) -> Report:
    with over_a_cluster():
        return order("a stand-in for OpenSearch", find, others)


def order(kind: str, find: Finder, others: list[Score]) -> Report:
    report = Report(f"search on {kind}, nDCG@10", "plain modelsearch")
    scores = measured(queries(), find)
    report.lines += map(line, scores, others)
    whole = scores[-1].ndcg
    report.expect(whole >= GOAL, f"{kind}: nDCG@10 is {whole:.3f}, less than {GOAL}")
    poor = [score.name for score in scores if score.ndcg < OF_A_KIND]
    report.expect(not poor, f"{kind}: less than {OF_A_KIND} for {', '.join(poor)}")
    return report


def line(score: Score, other: Score) -> Line:
    name = f"{score.name}, {score.queries} queries"
    return Line(name, told(score), told(other), score.ndcg - other.ndcg)


def told(score: Score) -> str:
    return f"{score.ndcg:.2f}, nothing of worth for {score.empty}"
