"""Nobody is double-booked: real processes, the database of this run (SQLite or PostgreSQL)."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes


def test_of_twenty_who_book_one_slot_at_one_instant_one_wins(script: Script) -> None:
    result = json.loads(script("race", "20"))
    assert result["outcomes"] == ["SlotTaken"] * 19 + ["confirmed"]
    assert (result["bookings"], result["cells"]) == (1, 6)


def test_of_times_that_overlap_only_those_apart_are_booked(script: Script) -> None:
    #  5-minute steps, each 20 + 10 minutes: of 12 starts within an hour at most two fit
    #  [====--]
    #     [====--]
    #        [====--]   …
    result = json.loads(script("race", "12", "--spread", "5"))
    won = result["outcomes"].count("confirmed")
    assert result["outcomes"] == ["SlotTaken"] * (12 - won) + ["confirmed"] * won
    assert won in (1, 2)
    assert (result["bookings"], result["cells"]) == (won, 6 * won)


def test_the_claims_alone_forbid_it(script: Script) -> None:
    # Everybody has seen the time as free, nobody waits for anybody.
    result = json.loads(script("race", "20", "--without", "lock", "check"))
    assert result["outcomes"] == ["SlotTaken"] * 19 + ["confirmed"]
    assert (result["bookings"], result["cells"]) == (1, 6)


def test_without_the_claims_the_same_race_is_lost(script: Script) -> None:
    # What the tests above are worth: the race is real, and they would see it.
    result = json.loads(script("race", "20", "--without", "lock", "check", "claims"))
    assert result["outcomes"] == ["confirmed"] * 20


def test_a_hundred_clients_on_ten_times_make_ten_bookings(script: Script) -> None:
    #  [====--][====--][====--]   ten in a row, and ten people want each of them
    result = json.loads(script("race", "100", "--spread", "30", "--starts", "10"))
    assert result["outcomes"] == ["SlotTaken"] * 90 + ["confirmed"] * 10
    assert (result["bookings"], result["starts"], result["cells"]) == (10, 10, 60)


def test_any_therapist_is_as_many_therapists_as_there_are(script: Script) -> None:
    result = json.loads(script("race", "20", "--therapists", "3"))
    assert result["outcomes"] == ["SlotTaken"] * 17 + ["confirmed"] * 3
    assert (result["bookings"], result["therapists"]) == (3, 3)


def test_two_rooms_hold_two_sessions_whoever_gives_them(script: Script) -> None:
    result = json.loads(script("race", "20", "--therapists", "4", "--rooms", "2"))
    assert result["outcomes"] == ["SlotTaken"] * 18 + ["confirmed"] * 2
    assert (result["bookings"], result["rooms"], result["therapists"]) == (2, 2, 2)
    assert result["cells"] == 2 * 2 * 6
