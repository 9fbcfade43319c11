"""The scoring against what a careful leader of a practice would do, one request after the other."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from booking.domain.matching import Weights
from tests.booking.matching.evaluation import CASES, NAMES, disagreements

LEAST, LEAST_SHARE = 54, 0.9


def test_the_set_is_large_enough_and_names_people_who_exist() -> None:
    assert len(CASES) >= 60
    named = {name for case in CASES for each in [case.firsts, *case.sets] for name in each}
    assert named < set(NAMES)
    assert all(len(each) <= 3 for case in CASES for each in case.sets)


def test_the_weights_agree_with_the_leader_of_the_practice(
    record_property: Callable[[str, object], None],
) -> None:
    differing = disagreements(Weights())
    right = len(CASES) - len(differing)
    record_property("agreement", f"{right} of {len(CASES)}")
    assert right >= max(LEAST, LEAST_SHARE * len(CASES)), "\n".join(differing)


@pytest.mark.parametrize("wish", [field.name for field in fields(Weights)])
def test_no_weight_could_be_left_out(wish: str) -> None:
    without = replace(Weights(), **{wish: 0})
    assert len(disagreements(without)) > len(disagreements(Weights()))


def test_rules_alone_are_not_enough() -> None:
    nothing = Weights(**{field.name: 0 for field in fields(Weights)})
    assert len(CASES) - len(disagreements(nothing)) < LEAST
