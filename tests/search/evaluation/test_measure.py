from tests.search.evaluation.measure import Score, measured
from tests.search.evaluation.query import Query


def test_kinds_are_told_apart_and_so_is_what_is_held_out() -> None:
    queries = [
        Query("plain", "sorg", {"a": 3}),
        Query("plain", "angst", {"b": 3}),
        Query("stop_words", "hva er sorg", {"a": 3}),
        Query("plain", "søvn", {"c": 3}, held_out=True),
    ]
    answers = {"sorg": ["a"], "hva er sorg": ["a"], "søvn": ["x", "c", "y"]}
    found = measured(queries, lambda query: answers.get(query.words, []))
    half = 1 / 1.584962500721156  # at the second place
    assert found == [
        Score("plain", 2, 0.5, 1),
        Score("plain, held out", 1, half, 0),
        Score("stop words", 1, 1, 0),
        Score("all", 4, (1 + 0 + half + 1) / 4, 1),
    ]
