"""Of several who do something about one request at one instant, one does it."""

import json
from typing import Any

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9
HOLDS = {
    "requests": 1,
    "chosen by a yes alone": True,
    "waits when it is open": True,
    "nothing stands but what is proposed": True,
    "each answer is told once": True,
}


def found(script: Script, deed: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(script("matching", deed))
    assert result | HOLDS == result
    return result


def test_two_at_the_desk_answer_once(script: Script) -> None:
    result = found(script, "answering")
    # The arithmetic gives way without a word; of the others all but one are told.
    assert result["outcomes"].count("done") <= 2
    assert set(result["outcomes"]) == {"Overtaken", "done"}
    assert (result["state"], result["proposals"]) == ("proposed", 1)


def test_yes_and_no_at_one_instant(script: Script) -> None:
    result = found(script, "choosing")
    # What is answered once more was answered before, or by who has said no since.
    assert set(result["outcomes"]) <= {"done", "TransitionRefused", "Overtaken", "Invalid"}
    assert result["state"] in ("accepted", "declined", "open")


def test_one_form_is_one_request(script: Script) -> None:
    result = found(script, "asking")
    assert (result["outcomes"], result["state"]) == (["done"] * 4, "open")


def test_whoever_dies_with_an_answer_half_given_leaves_nothing(script: Script) -> None:
    script("matching", "killed", ends=KILLED)
    result = found(script, "again")
    assert (result["state"], result["proposals"]) == ("proposed", 1)
