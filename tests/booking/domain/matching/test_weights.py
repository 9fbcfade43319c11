from dataclasses import astuple
from typing import Any

import pytest

from booking.domain.matching import Points, Weights


@pytest.mark.parametrize("weight", [-1, 101, 10.0, True, "10", None])
def test_a_weight_is_a_whole_number_within_bounds(weight: Any) -> None:
    with pytest.raises(ValueError, match="load must be a whole number from 0 to 100"):
        Weights(load=weight)


def test_both_bounds_are_weights() -> None:
    assert (Weights(topics=0).topics, Weights(topics=100).topics) == (0, 100)


def test_no_single_wish_makes_up_for_one_of_three_subjects() -> None:
    topics, *others = astuple(Weights())
    assert max(others) < topics // 3


def test_the_total_is_of_all_parts() -> None:
    assert Points(1, 20, 300, 4_000, 50_000, 600_000).total == 654_321
