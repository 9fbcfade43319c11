"""A change of therapist that is answered, withdrawn and overtaken at one instant."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
HOLDS = {
    "broken": [],
    "open": False,
    "claims of it": 0,
    "each has its cells": True,
    "moved by a yes alone": True,
}


@pytest.mark.parametrize("over", [(), ("--over",)], ids=["in time", "over"])
def test_whoever_is_first_one_thing_became_of_it(script: Script, over: tuple[str, ...]) -> None:
    assert json.loads(script("proposing", "8", *over)) == HOLDS
