"""Of several who use one link at one instant, one is heard; and a worker that dies with a link."""

import json
from typing import Any

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9


def found(script: Script, deed: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(script("reviewing", deed))
    return result


def test_sent_from_two_tabs_it_is_one_review(script: Script) -> None:
    result = found(script, "sending")
    assert result == {"outcomes": ["Refused()"] * 3 + ["done"], "reviews": 1}


def test_taken_back_while_it_is_approved_it_is_gone(script: Script) -> None:
    result = found(script, "taken-back")
    assert set(result["outcomes"]) <= {"Refused()", "done"}
    assert (result["state"], result["says"]) == ("withdrawn", "")


def test_killed_before_the_mail_it_sends_the_link_that_there_is(script: Script) -> None:
    script("reviewing", "killed", ends=KILLED)
    result = found(script, "again")
    assert result == {"works": True, "links": 1, "sealed": 0, "sessions": 1}
