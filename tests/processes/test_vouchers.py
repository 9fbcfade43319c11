"""Of a code nobody spends more than there is: real processes, the database of this run."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes


def test_of_eight_who_spend_a_code_for_two_at_one_instant_two_win(script: Script) -> None:
    result = json.loads(script("vouchers", "8"))
    assert result["outcomes"] == ["Invalid"] * 6 + ["confirmed"] * 2
    assert (result["covered"], result["left"]) == (99000, 0)


def test_what_was_left_when_they_were_called_off_is_never_spent(script: Script) -> None:
    result = json.loads(script("vouchers", "4", "--called-off"))
    assert f"left {result['left']}" in result["outcomes"]
    assert set(result["outcomes"]) <= {"confirmed", "Invalid", f"left {result['left']}"}
    assert result["covered"] + result["left"] == 99000


def test_the_tables_alone_forbid_it(script: Script) -> None:
    result = json.loads(script("vouchers", "8", "--without-guards"))
    assert result["outcomes"].count("confirmed") <= 2
    assert set(result["outcomes"]) <= {"confirmed", "IntegrityError", "Invalid"}
    assert result["covered"] + result["left"] == 99000
