"""Each session of a standing appointment is made once, whoever makes it and wherever they die."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9
CELLS = 12  # of a session
# 28 days that can be booked and 4 weeks more; the first Monday that is no holiday is two days away
# or, on the Sunday before one, fifteen.
FEWEST = 6


def whole(result: dict[str, object], numbers: int) -> bool:
    """Every number once, each with its time and its mail."""
    return (result["numbers"], result["cells"], result["mails"]) == (
        list(range(numbers)),
        numbers * CELLS,
        numbers - 1,
    )


def test_of_many_presses_one_makes_it(script: Script) -> None:
    result = json.loads(script("standing", "found", "6"))
    assert (result["outcomes"], result["series"]) == (["founded"] * 6, 1)
    assert len(result["numbers"]) >= FEWEST
    assert whole(result, len(result["numbers"]))


def test_of_many_workers_one_makes_each_session(script: Script) -> None:
    before = len(json.loads(script("standing", "found", "1"))["numbers"])
    result = json.loads(script("standing", "sweep", "6"))
    assert result["outcomes"] == ["0 made"] * 5 + ["3 made"]
    assert whole(result, before + 3)


def test_who_dies_while_making_it_leaves_nothing(script: Script) -> None:
    script("standing", "dying", ends=KILLED)
    result = json.loads(script("standing", "found", "1"))
    assert (result["outcomes"], result["series"]) == (["founded"], 1)
    assert len(result["numbers"]) >= FEWEST
    assert whole(result, len(result["numbers"]))


def test_where_a_worker_dies_the_next_goes_on(script: Script) -> None:
    before = len(json.loads(script("standing", "found", "1"))["numbers"])
    script("standing", "looking", ends=KILLED)
    result = json.loads(script("standing", "sweep", "1"))
    assert result["outcomes"] == ["3 made"]
    assert whole(result, before + 3)
