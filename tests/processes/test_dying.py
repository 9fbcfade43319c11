"""Killed with -9 in the worst place: nothing is charged twice, nothing stays stuck."""

import json
from pathlib import Path

import pytest

from devtools.stripe_standin import StandIn
from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9
WHERE = pytest.mark.parametrize("when", ["before", "after"])


@WHERE
def test_the_same_request_goes_on_where_it_died(script: Script, stripe: StandIn, when: str) -> None:
    address = {"STRIPE_API_BASE": stripe.url}
    script("dying", "book", when, ends=KILLED, **address)
    result = json.loads(script("dying", "book", **address))
    session = stripe.sessions()[0]["id"]
    assert result == {"bookings": ["held"], "sessions": [session], "cells": 12}
    assert len(stripe.sessions()) == 1


@WHERE
def test_a_hold_whose_booker_died_is_ended_at_stripe_too(
    script: Script, stripe: StandIn, when: str, tmp_path: Path
) -> None:
    address = {"STRIPE_API_BASE": stripe.url}
    script("dying", "book", when, ends=KILLED, **address)
    (tmp_path / "clock").write_text(str(16 * 60))
    result = json.loads(
        script("dying", "sweep", **address, BOOKING_CLOCK_FILE=str(tmp_path / "clock"))
    )
    assert (result["bookings"], result["cells"]) == (["expired"], 0)
    assert all(session["status"] == "expired" for session in stripe.sessions())


def test_a_booker_who_dies_with_the_transaction_open_leaves_nothing(
    script: Script, stripe: StandIn
) -> None:
    address = {"STRIPE_API_BASE": stripe.url}
    script("dying", "book", "within", ends=KILLED, **address)
    # Nobody waits for the dead: the same time, asked for anew, is held at once.
    result = json.loads(script("dying", "book", **address))
    assert (result["bookings"], result["cells"]) == (["held"], 12)
    assert len(stripe.sessions()) == 1


def test_a_payment_whose_news_got_lost_is_found(
    script: Script, stripe: StandIn, tmp_path: Path
) -> None:
    # Killed after Stripe made the session and before we stored it; the client pays all the same.
    address = {"STRIPE_API_BASE": stripe.url}
    script("dying", "book", "after", ends=KILLED, **address)
    stripe.pay(stripe.sessions()[0]["id"])
    (tmp_path / "clock").write_text(str(16 * 60))
    result = json.loads(
        script("dying", "sweep", **address, BOOKING_CLOCK_FILE=str(tmp_path / "clock"))
    )
    assert (result["bookings"], result["cells"]) == (["confirmed"], 12)
