"""What several people enter at one instant of money at the place."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes


def test_of_ten_who_say_that_it_is_paid_one_does(script: Script) -> None:
    assert json.loads(script("at_place", "10")) == {
        "outcomes": {"done": 1, "NotDue": 9},
        "payments": 1,
        "refunds": 0,
        "receipts": 1,
        "notes": 0,
    }


def test_one_page_sent_ten_times_is_one_payment(script: Script) -> None:
    told = json.loads(script("at_place", "10", "--one"))
    assert (told["outcomes"], told["payments"], told["receipts"]) == ({"done": 10}, 1, 1)


def test_it_is_taken_back_or_given_back_and_never_both(script: Script) -> None:
    told = json.loads(script("at_place", "6", "--back"))
    assert (told["outcomes"]["done"], told["refunds"], told["notes"]) == (1, 1, 1)
