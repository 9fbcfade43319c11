"""The questions that we ask, each as a function that gives a document's score, or None.

Scores are Lucene's where they do not depend on how often a word stands somewhere: one for a term
of a keyword, a prefix and a range, and for a bool the sum of what matches in it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from devtools.search_standin.errors import Refusal, illegal, only, parsing
from devtools.search_standin.index import Document
from devtools.search_standin.mapping import Mapping, Values

Match = Callable[[Document], float | None]
MOST_CLAUSES = 1024


def parsed(query: Any, mapping: Mapping) -> Match:
    if sum(1 for _ in clauses(query)) > MOST_CLAUSES:
        reason = f"Query contains too many nested clauses; maxClauseCount is set to {MOST_CLAUSES}"
        raise Refusal("too_many_nested_clauses", reason)
    return read(query, mapping)


def read(query: Any, mapping: Mapping) -> Match:
    if not isinstance(query, dict) or len(query) != 1:
        raise parsing("[query] malformed query, expected one field")
    ((kind, given),) = query.items()
    if kind not in KINDS:
        raise parsing(f"unknown query [{kind}]")
    return KINDS[kind](given, mapping)


def clauses(query: Any) -> Iterator[Any]:
    """Those that ask for something, wherever in it they are."""
    for kind, given in query.items() if isinstance(query, dict) else ():
        if kind == "bool":
            for name in ("must", "filter", "should", "must_not"):
                for each in listed(given.get(name, [])):
                    yield from clauses(each)
        elif kind == "constant_score":
            yield from clauses(given.get("filter"))
        else:
            yield given


def terms(given: Any, mapping: Mapping) -> Match:
    boost = given.get("boost", 1.0)
    ((name, wanted),) = one_field(given).items()
    if not isinstance(wanted, list):
        raise parsing(f"[terms] query does not support [{name}] with a single value")
    if len(wanted) > 65_536:
        raise illegal("The number of terms used in the Terms Query is over 65536")
    kept = frozenset(wanted)
    return lambda document: None if kept.isdisjoint(values(document, name)) else boost


def prefix(given: Any, mapping: Mapping) -> Match:
    ((name, told),) = one_field(given).items()
    told = only(told, {"value", "boost"}, "prefix") if isinstance(told, dict) else {"value": told}
    if mapping.fields.get(name, {}).get("type", "keyword") != "keyword":
        raise Refusal(
            "query_shard_exception",
            f"Can only use prefix queries on keyword, text and wildcard fields - not on [{name}]",
        )
    start, boost = told["value"], told.get("boost", 1.0)
    return lambda document: (
        boost if any(each.startswith(start) for each in values(document, name)) else None
    )


def range_of(given: Any, mapping: Mapping) -> Match:
    ((name, told),) = one_field(given).items()
    least = only(told, {"gt"}, "range")["gt"]
    return lambda document: 1.0 if any(each > least for each in values(document, name)) else None


def constant_score(given: Any, mapping: Mapping) -> Match:
    told = only(given, {"filter", "boost"}, "constant_score")
    if "filter" not in told:
        raise parsing("[constant_score] requires a 'filter' element")
    match, boost = read(told["filter"], mapping), told.get("boost", 1.0)
    if not isinstance(boost, int | float) or boost < 0:
        raise illegal(f"negative [boost] are not allowed in [constant_score], boost: [{boost}]")
    return lambda document: None if match(document) is None else float(boost)


def boolean(given: Any, mapping: Mapping) -> Match:
    known = {"must", "filter", "should", "must_not", "minimum_should_match", "boost"}
    told = only(given, known, "bool")
    must, filters, should, never = (
        [read(each, mapping) for each in listed(told.get(name, []))]
        for name in ("must", "filter", "should", "must_not")
    )
    # Beside something that has to match, nothing of what should has to.
    least = told.get("minimum_should_match", int(bool(should and not must and not filters)))
    if not isinstance(least, int):
        raise parsing("the stand-in knows [minimum_should_match] as a number")

    def match(document: Document) -> float | None:
        if any(each(document) is not None for each in never):
            return None
        if any(each(document) is None for each in filters):
            return None
        needed = [each(document) for each in must]
        more = [score for each in should if (score := each(document)) is not None]
        if None in needed or len(more) < least:
            return None
        return (sum(score for score in needed if score) + sum(more)) * told.get("boost", 1.0)

    return match


KINDS: dict[str, Callable[[Any, Mapping], Match]] = {
    "bool": boolean,
    "constant_score": constant_score,
    "prefix": prefix,
    "range": range_of,
    "terms": terms,
}


def one_field(given: Any) -> dict[str, Any]:
    fields = {name: told for name, told in given.items() if name != "boost"}
    if len(fields) != 1:
        raise parsing("a query is about one field")
    return fields


def values(document: Document, name: str) -> Values:
    """A field that nobody has is no error there, and matches nothing."""
    return (document.fields or {}).get(name, ())


def listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]
