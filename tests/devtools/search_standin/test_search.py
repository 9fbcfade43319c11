"""As the two makers describe their query DSL, and no kinder than they are."""

from typing import Any

import pytest

from tests.devtools.search_standin.calls import Calls

A = {"terms": {"words": ["a"]}}
B = {"terms": {"words": ["b"]}}
C = {"terms": {"words": ["c"]}}


@pytest.fixture(autouse=True)
def documents(calls: Calls) -> None:
    calls.keep(
        one={"words": ["a", "b"], "day": "2026-01-02", "number": 1},
        two={"words": ["b", "c-d", "toolong"], "day": "2026-03-04", "number": 2},
        three={"words": "a", "number": 3},
    )


def test_words_are_found_whole_or_by_their_beginning(calls: Calls) -> None:
    assert set(calls.found(A)) == {"one", "three"}
    assert calls.found(C) == []
    assert calls.found({"terms": {"words": ["c-d", "x"]}}) == ["two"]
    assert calls.found({"prefix": {"words": {"value": "c-"}}}) == ["two"]
    assert calls.found({"terms": {"words": ["toolong"]}}) == [], "above ignore_above"
    assert calls.found({"terms": {"nowhere": ["a"]}}) == [], "no error there, and no match"


def test_beside_a_filter_nothing_has_to_be_that_should(calls: Calls) -> None:
    alone = {"bool": {"should": [C]}}
    beside = {"bool": {"should": [C], "filter": [A]}}
    assert calls.found(alone) == []
    assert set(calls.found(beside)) == {"one", "three"}
    beside["bool"]["minimum_should_match"] = 1  # type: ignore[assignment]
    assert calls.found(beside) == []
    assert set(calls.found({"bool": {"must_not": [A], "filter": [B]}})) == {"two"}


def test_scores_are_summed_and_filters_add_none(calls: Calls) -> None:
    worth = [{"constant_score": {"filter": each, "boost": 2}} for each in (A, B)]
    _, told = calls(
        "POST",
        "/kept/_search",
        {"query": {"bool": {"must": worth, "filter": [A]}}, "_source": False},
    )
    assert [(hit["_id"], hit["_score"]) for hit in told["hits"]["hits"]] == [("one", 4.0)]


def test_order(calls: Calls) -> None:
    youngest: list[Any] = [{"day": {"order": "desc", "missing": "_last"}}]
    anything = {"range": {"number": {"gt": 0}}}
    assert calls.found(anything, sort=youngest) == ["two", "one", "three"]
    by_number = [{"number": {"order": "asc"}}]
    assert calls.found(anything, sort=by_number, size=2) == ["one", "two"]
    assert calls.found(anything, sort=by_number, search_after=[2]) == ["three"]


@pytest.mark.parametrize(
    ("query", "over"),
    [
        ({"match": {"words": "a"}}, {}),
        ({"terms": {"words": "a"}}, {}),
        ({"terms": {"words": ["a"], "number": [1]}}, {}),
        ({"prefix": {"number": {"value": "1"}}}, {}),
        ({"bool": {"shall": [A]}}, {}),
        ({"constant_score": {"boost": 1}}, {}),
        ({"constant_score": {"filter": A, "boost": -1}}, {}),
        ({}, {}),
        (None, {}),
        ({"bool": {"should": [A] * 1025}}, {}),
        (A, {"size": 10_001}),
        (A, {"sort": [{"nowhere": {"order": "asc"}}]}),
        (A, {"sort": [{"words": {"order": "asc"}}]}),
        (A, {"sort": [{"number": {"order": "up"}}]}),
        (A, {"search_after": [1, 2]}),
        (A, {"limit": 5}),
    ],
)
def test_what_it_does_not_know_it_refuses(calls: Calls, query: Any, over: Any) -> None:
    assert calls.refused(query, **over)
