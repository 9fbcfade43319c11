"""Stripe's messages, true and false, as they come in over HTTP."""

import json

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client as Browser

from booking import actions
from booking.actions.reconcile import kinds
from booking.models import Booking, Dispute, Refund, StripeEvent
from devtools.stripe_standin import StandIn
from tests.booking.conftest import Practice, session_of

pytestmark = pytest.mark.django_db
URL = "/webhooks/stripe/"


@pytest.fixture
def paid(practice: Practice, stripe: StandIn, soon: object) -> Booking:
    """Held and paid, but nobody told us yet."""
    booking = actions.book(practice.wants(soon))  # type: ignore[arg-type]
    stripe.pay(session_of(booking))
    return booking


def completed(stripe: StandIn) -> dict:
    return stripe.events("checkout.session.completed")[0]


def post(browser: Browser, body: bytes, headers: dict[str, str]) -> int:
    return browser.post(URL, body, content_type="application/json", headers=headers).status_code


def test_a_true_message_confirms_once(paid: Booking, stripe: StandIn, client: Browser) -> None:
    body, headers = stripe.signed(completed(stripe))
    before = len(stripe.requests())
    assert [post(client, body, headers) for _ in range(5)] == [204] * 5
    paid.refresh_from_db()
    assert paid.state == "confirmed"
    assert StripeEvent.objects.count() == 1
    assert len(stripe.requests()) == before + 1


@pytest.mark.parametrize(
    "how", ["none", "wrong", "v0", "old", "non-ascii", "changed", "bytes", "list"]
)
def test_a_forged_message_changes_nothing(
    paid: Booking, stripe: StandIn, client: Browser, how: str
) -> None:
    body, headers = stripe.signed(completed(stripe))
    stamp = headers["Stripe-Signature"]
    forged = {
        "none": (body, {}),
        "wrong": (body, {"Stripe-Signature": stamp[:-4] + "0000"}),
        "v0": (body, {"Stripe-Signature": stamp.replace("v1=", "v0=")}),
        "old": (body, stripe.signed(completed(stripe), at=1_700_000_000)[1]),
        "non-ascii": (body, {"Stripe-Signature": "t=1,v1=æøå"}),
        "changed": (body.replace(b"49500", b"100"), headers),
        "bytes": (b"\xff\xfe\x00", headers),
        "list": (b"[]", headers),
    }[how]
    before = len(stripe.requests())
    assert post(client, *forged) == 400
    paid.refresh_from_db()
    assert paid.state == "held"
    assert not StripeEvent.objects.exists()
    assert len(stripe.requests()) == before


def test_the_second_of_two_secrets_counts_too(
    paid: Booking, stripe: StandIn, client: Browser, settings: object
) -> None:
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", "whsec_tests"]  # type: ignore[attr-defined]
    assert post(client, *stripe.signed(completed(stripe))) == 204


def test_what_is_none_of_ours_is_welcome_and_ignored(
    paid: Booking, stripe: StandIn, client: Browser
) -> None:
    event = completed(stripe)
    foreign = json.loads(json.dumps(event))
    foreign["data"]["object"]["id"] = "cs_test_" + "x" * 58
    assert post(client, *stripe.signed(foreign)) == 204
    assert post(client, *stripe.signed({**event, "type": "customer.created"})) == 204
    paid.refresh_from_db()
    assert paid.state == "held"


def test_a_huge_message_is_not_read(client: Browser) -> None:
    assert post(client, b"x" * (300 * 1024), {}) == 413


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_stripe_is_asked_to_come_again(
    paid: Booking,
    stripe: StandIn,
    client: Browser,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
) -> None:
    # tests/processes/test_hooks.py locks a real one, and ends real connections.
    signed = stripe.signed(completed(stripe))

    def away(session: str) -> None:
        raise error("database is locked")

    with monkeypatch.context() as patch:
        patch.setitem(kinds.HEEDED, "checkout.session.completed", away)
        assert post(client, *signed) == 503
    assert not StripeEvent.objects.exists()
    assert post(client, *signed) == 204


@pytest.mark.parametrize("status", [401, 429])
def test_stripe_that_gives_no_answer_is_asked_to_come_again(
    paid: Booking, stripe: StandIn, client: Browser, status: int
) -> None:
    signed = stripe.signed(completed(stripe))
    stripe.fault(method="GET", status=status)
    assert post(client, *signed) == 503
    assert post(client, *signed) == 204
    paid.refresh_from_db()
    assert paid.state == "confirmed"


def test_refunds_and_disputes_come_in_by_message(
    paid: Booking, stripe: StandIn, client: Browser
) -> None:
    session = session_of(paid)
    stripe.refund(session, 10000)
    stripe.close_dispute(stripe.dispute(session)["id"], "lost")
    # The newest first, and each of them twice.
    for event in reversed(stripe.events()):
        for _twice in range(2):
            assert post(client, *stripe.signed(event)) == 204
    paid.refresh_from_db()
    assert (paid.state, paid.payment_state) == ("confirmed", "disputed")
    assert [(refund.amount, refund.state) for refund in Refund.objects.all()] == [(10000, "done")]
    assert [dispute.status for dispute in Dispute.objects.all()] == ["lost"]


def test_of_what_has_no_id_stripe_is_not_asked(
    paid: Booking, stripe: StandIn, client: Browser
) -> None:
    before = len(stripe.requests())
    event = {**completed(stripe), "data": {"object": {"object": "checkout.session"}}}
    assert post(client, *stripe.signed(event)) == 204
    assert len(stripe.requests()) == before


@pytest.mark.parametrize("livemode", [True, None])
def test_the_other_mode_is_welcome_and_ignored(
    paid: Booking, stripe: StandIn, client: Browser, livemode: bool | None
) -> None:
    before = len(stripe.requests())
    event = {**completed(stripe), "livemode": livemode}
    assert post(client, *stripe.signed(event)) == 204
    assert len(stripe.requests()) == before
    paid.refresh_from_db()
    assert paid.state == "held"


@pytest.mark.parametrize(
    "kind",
    ["refund.failed", "charge.refunded", "charge.dispute.closed", "checkout.session.expired"],
)
def test_what_stripe_does_not_have_is_none_of_ours(
    db: None, stripe: StandIn, client: Browser, kind: str
) -> None:
    event = {"id": "evt_1", "object": "event", "type": kind, "livemode": False}
    event["data"] = {"object": {"id": "xx_unknown", "object": "thing"}}
    assert post(client, *stripe.signed(event)) == 204


def test_only_messages_are_taken(client: Browser) -> None:
    assert client.get(URL).status_code == 405


def test_another_amount_is_not_confirmed(
    practice: Practice, stripe: StandIn, client: Browser, soon: object
) -> None:
    booking = actions.book(practice.wants(soon))  # type: ignore[arg-type]
    booking.payments.update(amount=100)
    stripe.pay(session_of(booking))
    assert post(client, *stripe.signed(completed(stripe))) == 204
    booking.refresh_from_db()
    assert (booking.state, booking.payments.get().state) == ("held", "mismatch")


def test_a_method_that_takes_its_time_keeps_the_slot(
    practice: Practice, stripe: StandIn, soon: object
) -> None:
    booking = actions.book(practice.wants(soon))  # type: ignore[arg-type]
    session = session_of(booking)
    stripe.pay_delayed(session)
    actions.settle(session)
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("processing", "processing")
    stripe.settle_delayed(session, ok=True)
    actions.settle(session)
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "paid")


def test_a_slow_method_that_fails_frees_the_slot(
    practice: Practice, stripe: StandIn, soon: object
) -> None:
    booking = actions.book(practice.wants(soon))  # type: ignore[arg-type]
    session = session_of(booking)
    stripe.pay_delayed(session)
    actions.settle(session)
    stripe.settle_delayed(session, ok=False)
    actions.settle(session)
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("expired", "failed")
    assert not booking.claims.exists()
