"""A finder is whatever answers a query with ids in its order; measured is each kind of query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.search.evaluation.ndcg import ndcg
from tests.search.evaluation.query import Query

Finder = Callable[[Query], Sequence[str]]


@dataclass(frozen=True)
class Score:
    """The mean over the queries of one kind, and how many of them found nothing of worth."""

    name: str
    queries: int
    ndcg: float
    empty: int


def measured(queries: Iterable[Query], find: Finder) -> list[Score]:
    """By kind, what is held out apart; the last one is the mean over all queries."""
    by_name: dict[str, list[float]] = {}
    for query in queries:
        by_name.setdefault(name(query), []).append(ndcg(find(query), query.grades))
    everything = [value for values in by_name.values() for value in values]
    return [score(name, by_name[name]) for name in sorted(by_name)] + [score("all", everything)]


def name(query: Query) -> str:
    kind = query.kind.replace("_", " ")
    return f"{kind}, held out" if query.held_out else kind


def score(name: str, values: Sequence[float]) -> Score:
    return Score(name, len(values), mean(values), sum(value == 0 for value in values))
