"""One time, several who wait, several workers: one offer, and none of it half made."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9
ONE_OFFER = {
    "bookings": ["offered"],
    "wishes": ["offered", "waiting", "waiting"],
    "offers": 1,
    "cells": 12,
    "mails": 1,
}


def test_workers_that_look_at_one_instant_offer_it_once(script: Script) -> None:
    result = json.loads(script("waiting", "sweep", "8"))
    assert result == {"made": [0] * 7 + [1], **ONE_OFFER}


def test_a_worker_that_dies_with_an_offer_half_made_leaves_nothing(script: Script) -> None:
    script("waiting", "killed", ends=KILLED)
    result = json.loads(script("waiting", "again"))
    assert result == {"made": [1], **ONE_OFFER}
