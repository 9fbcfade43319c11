"""Questions in the cluster's words: numbers in the order of search.engines.postgresql.

How much a word tells comes with the question. The cluster's own measure goes by the shard that a
document lies on, and by a length that compounds make of every word.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from search.engines.database import database
from search.engines.elsewhere.connection import Unavailable, ask
from search.engines.elsewhere.index import read_name
from search.engines.engine import Query, Weighted

Json = dict[str, Any]
YOUNGEST: list[Json] = [
    {"written": {"order": "desc", "missing": "_last"}},
    {"number": {"order": "asc"}},
]


def frequencies(terms: Sequence[str]) -> dict[str, int]:
    """Of the database, which has the same terms: a request less."""
    return dict(database().frequencies(terms))


def candidates(query: Query, most: int) -> list[int]:
    wanted = [part for concept in query.concepts for part in worth(concept)]
    # Beside a filter, nothing of what should be there would have to be.
    asked = {"should": wanted, "minimum_should_match": 1, "filter": marked(query)}
    try:
        return numbers({"bool": asked}, [{"_score": {"order": "desc"}}, *YOUNGEST], most)
    except Unavailable:
        return database().candidates(query, most)


def beginnings(query: Query, most: int) -> list[int]:
    begun = [either(map(in_title, concept.terms)) for concept in query.concepts]
    try:
        return numbers({"bool": {"filter": [*begun, *marked(query)]}}, YOUNGEST, most)
    except Unavailable:
        return database().beginnings(query, most)


def worth(concept: Weighted) -> list[Json]:
    """Once wherever it stands, twice more in the title, however many of its terms stand there."""
    return [
        {"constant_score": {"filter": any_of("terms", concept.terms), "boost": concept.worth}},
        {"constant_score": {"filter": any_of("title", concept.terms), "boost": 2 * concept.worth}},
    ]


def marked(query: Query) -> list[Json]:
    return [any_of("marks", marks) for marks in query.marks]


def in_title(term: str) -> Json:
    if term.endswith("*"):
        return {"prefix": {"title": {"value": term.rstrip("*")}}}
    return any_of("title", [term])


def any_of(field: str, terms: Sequence[str]) -> Json:
    """One clause however many terms: a question may have no more than 1024 of them."""
    return {"terms": {field: list(terms)}}


def either(parts: Iterable[Json]) -> Json:
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def numbers(query: Json, order: list[Json], most: int) -> list[int]:
    body = {
        "query": query,
        "sort": order,
        "size": most,
        "_source": False,
        "track_total_hits": False,
    }
    return ask(partial(hits, body=body))


def hits(client: Any, body: Json) -> list[int]:
    """All of them or an error: half an answer looks like a whole one."""
    name = read_name()
    answer = client.search(index=name, body=body, allow_partial_search_results=False)
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
