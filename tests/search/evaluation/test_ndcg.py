"""Reckoned by hand: log2 of 2, 3 and 4 is 1, 1.58496 and 2."""

import pytest

from tests.search.evaluation.ndcg import ndcg

GRADES = {"a": 3, "b": 2, "c": 1}
# 7/1 + 3/1.58496 + 1/2
BEST = 9.39279


@pytest.mark.parametrize(
    ("found", "gain"),
    [
        (["a", "b", "c"], BEST),
        (["a"], 7),
        (["c", "b", "a"], 1 + 1.89279 + 3.5),
        (["x", "a"], 7 / 1.58496),
        (["a", "x", "b"], 7 + 1.5),
        (["x", "y"], 0),
        ([], 0),
    ],
)
def test_the_order_is_held_against_the_best(found: list[str], gain: float) -> None:
    assert ndcg(found, GRADES) == pytest.approx(gain / BEST, abs=1e-5)


def test_what_is_found_twice_counts_once() -> None:
    assert ndcg(["a", "a", "a", "b", "c"], GRADES) == 1


def test_only_the_first_ones_count() -> None:
    grades = {str(number): 1 for number in range(15)}
    nothing = [f"x{number}" for number in range(10)]
    assert ndcg([*nothing, "0"], grades) == 0
    assert ndcg([str(number) for number in range(10)], grades) == 1


def test_without_a_grade_there_is_no_best_order() -> None:
    with pytest.raises(ValueError, match="no document has a grade"):
        ndcg(["a"], {})
