"""Rows 27 and 28: a session is cancelled once, and its money goes back once or somebody knows."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import requests

from booking.forms import origin
from booking.models import Booking, Refund
from tests.faults.scene import Person, Scene, at_once
from tests.faults.stage import PATIENCE, until

pytestmark = [pytest.mark.processes, pytest.mark.faults]
REFUNDS = "/v1/refunds"


def confirmed(scene: Scene, person: Person | None = None) -> Booking:
    booking = scene.book(scene.start(), person)
    scene.stage.stripe.pay(scene.session(booking))
    scene.becomes(booking, "confirmed")
    if person:  # told of it before anything else happens, for then it would not be sent any more
        until("her mail", lambda: scene.mails_to(person))
    return booking


def cancel_button(scene: Scene, booking: Booking) -> Callable[[], requests.Response]:
    """On her page, with the field that the page carries; to be pressed later."""
    page = f"{scene.stage.url}/time/{booking.token}/"
    field = re.search(
        f'name="{origin.FIELD}" value="([^"]+)"', requests.get(page, timeout=PATIENCE).text
    )
    assert field is not None
    return partial(
        requests.post,
        f"{page}avbestill/",
        {origin.FIELD: field[1]},
        headers={"Origin": scene.stage.url},
        timeout=PATIENCE,
        allow_redirects=False,
    )


@pytest.mark.racing
def test_27_cancelled_from_everywhere_at_once_it_is_cancelled_once(scene: Scene) -> None:
    kari = Person()
    booking = confirmed(scene, kari)
    ways: list[Callable[[], Any]] = [partial(scene.cancel, booking), cancel_button(scene, booking)]
    answers = at_once(*ways * 3)
    assert {answer.status_code for answer in answers} == {200, 302}
    scene.settled()
    assert booking.changes.filter(new="cancelled", money="").count() == 1
    assert [charge["amount_refunded"] for charge in scene.charges(booking)] == [49500]
    assert Refund.objects.filter(payment__booking=booking).count() == 1
    assert len(scene.mails_to(kari)) == 2
    assert scene.free(booking.start)


@pytest.mark.racing
def test_27_of_cancelling_and_moving_at_once_it_ends_as_one_of_them(scene: Scene) -> None:
    booking = confirmed(scene)
    body = {"start": scene.start(4).isoformat()}
    move = partial(scene.post, f"bookings/{booking.token}/reschedule/", body)
    moved, cancelled = at_once(move, partial(scene.cancel, booking))
    assert (moved.status_code, cancelled.status_code) in ((200, 200), (409, 200))
    scene.settled()
    assert scene.states() == ["cancelled"]
    assert scene.free(scene.start())
    assert scene.free(scene.start(4))


@pytest.mark.racing
def test_27_of_cancelling_and_paying_at_once_nothing_is_lost(scene: Scene) -> None:
    booking = scene.book(scene.start())
    session = scene.session(booking)

    def pay() -> bool:
        try:
            scene.stage.stripe.pay(session)
        except Exception:
            return False  # the page was closed first
        return True

    answer, paid = at_once(partial(scene.cancel, booking), pay)
    scene.settled()
    booking.refresh_from_db()
    assert (paid, answer.status_code, booking.state) in (
        (True, 409, "confirmed"),
        (False, 200, "cancelled"),
        # Confirmed before she asked: cancelled as a session, and paid back.
        (True, 200, "cancelled"),
    )


def test_28_a_refund_that_stripe_refuses_is_never_shown_as_given(scene: Scene) -> None:
    kari = Person()
    booking = confirmed(scene, kari)
    scene.stage.stripe.fault(method="POST", path=REFUNDS, status=402)
    assert scene.cancel(booking).status_code == 200
    scene.settled()
    shown = scene.shown(booking)
    assert (shown["state"], shown["payment"]["status"]) == ("cancelled", "paid")
    assert shown["payment"]["refunded"]["amount"] == 0
    assert Refund.objects.get(payment__booking=booking).state == "failed"
    alerts = [mail for mail in scene.stage.box.mails if mail["to"] == scene.desk]
    assert any(booking.reference in str(mail) for mail in alerts)


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 429}, {"drop": True, "when": "after"}]
)
def test_28_one_that_gets_no_answer_goes_out_once(scene: Scene, fault: dict[str, object]) -> None:
    booking = confirmed(scene)
    stripe, before = scene.stage.stripe, len(scene.stage.stripe.requests("POST", REFUNDS))
    stripe.fault(method="POST", path=REFUNDS, times=4, **fault)
    assert scene.cancel(booking).status_code == 200
    # Where only the answer got lost, Stripe's own news of it may be here already.
    known = ("paid", "refunded") if "drop" in fault else ("paid",)
    assert scene.shown(booking)["payment"]["status"] in known

    def given_back() -> bool:
        scene.stage.advance(timedelta(seconds=40))
        return scene.shown(booking)["payment"]["status"] == "refunded"

    until("the refund", given_back)
    keys = {call.idempotency_key for call in stripe.requests("POST", REFUNDS)[before:]}
    assert len(keys) == 1
    assert [charge["amount_refunded"] for charge in scene.charges(booking)] == [49500]
