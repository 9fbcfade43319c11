"""Money is given back once and no more than was paid, by real processes at one instant."""

import json

import pytest

from tests.databases import POSTGRES
from tests.processes.conftest import Script

pytestmark = pytest.mark.processes


def test_the_same_news_fifty_times_at_one_instant_have_one_effect(script: Script) -> None:
    told = json.loads(script("ledger", "news", "50"))
    assert set(told["outcomes"]) == {"told"}
    assert (told["refunds"], told["disputes"], told["payment_state"]) == (10000, 1, "disputed")
    assert told["history"] == ["disputed", "refunded"]
    assert "mail-alert" in told["errands"]
    assert len(told["errands"]) == len(set(told["errands"]))


def test_of_many_who_give_back_at_once_no_more_than_was_paid_goes(script: Script) -> None:
    #  paid 495  [200][200]  95 left: four of six are told
    told = json.loads(script("ledger", "hands", "6"))
    assert told["outcomes"] == ["MoreThanIsLeft"] * 4 + ["given"] * 2
    assert told["refunds"] == 40000


def test_without_the_lock_the_same_race_is_lost(script: Script) -> None:
    # What the test above is worth; SQLite locks everything at a transaction's start.
    told = json.loads(script("ledger", "hands", "20", "--without", "lock"))
    assert (told["refunds"] > 49500) == POSTGRES
