"""One offer, many answers at one instant: one of them counts."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
CELLS = 6  # 20 minutes and 10 after


def test_of_many_clicks_on_yes_one_confirms(script: Script) -> None:
    result = json.loads(script("answers", *["accept"] * 8))
    assert result["outcomes"] == ["accept"] * 8
    # Offered, confirmed; a mail to each of the two.
    assert (result["state"], result["steps"], result["cells"]) == ("confirmed", 2, CELLS)
    assert result["mails"] == 2


def test_of_yes_no_and_the_end_of_the_offer_one_happens(script: Script) -> None:
    crowd = ["accept", "decline", "sweep"] * 4
    result = json.loads(script("answers", *crowd))
    assert result["steps"] == 2
    accepted = result["state"] == "confirmed"
    assert result["state"] in ("confirmed", "cancelled", "expired")
    assert (result["cells"], result["mails"]) == ((CELLS, 2) if accepted else (0, 0))
    said = {"accept": "confirmed", "decline": "cancelled"}
    for word, state in said.items():
        everybody = [outcome for outcome in result["outcomes"] if outcome.startswith(word)]
        expected = word if result["state"] == state else f"{word} refused"
        assert everybody == [expected] * 4
