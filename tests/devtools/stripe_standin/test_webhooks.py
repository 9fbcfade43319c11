import time
from pathlib import Path
from typing import Any

import stripe

from devtools.stripe_standin import StandIn, sign
from tests.devtools.stripe_standin.calls import SECRET, opened, shift
from tests.devtools.stripe_standin.ears import Ears


def test_webhooks_are_signed_and_in_order(client: Any, standin: StandIn, ears: Ears) -> None:
    session = opened(client)
    standin.pay(session.id)
    assert standin.wait_delivered()
    assert ears.types() == [
        "payment_intent.succeeded",
        "charge.succeeded",
        "checkout.session.completed",
    ]
    event = ears.heard[-1].event
    assert event.api_version == "2026-10-28.endive"
    assert event.data.object["id"] == session.id
    assert "line_items" not in event.data.object
    assert client.events.retrieve(event.id).type == event.type
    assert len(client.events.list({"type": "charge.succeeded"})) == 1


def test_signatures_are_stripes() -> None:
    payload = '{"object": "event", "id": "evt_ø"}'
    assert sign(payload.encode(), SECRET, 1_700_000_000) == (
        stripe.WebhookSignature.generate_signature_header(payload, SECRET, 1_700_000_000)
    )


def test_a_moved_clock_does_not_age_signatures(
    client: Any, standin: StandIn, clock_file: Path, ears: Ears
) -> None:
    shift(clock_file, -7200)
    standin.pay(opened(client, expires_at=int(time.time()) - 7200 + 3600).id)
    assert standin.wait_delivered()
    assert abs(ears.heard[-1].event.created - (time.time() - 7200)) < 60


def test_a_webhook_is_sent_until_it_is_taken(client: Any, standin: StandIn, ears: Ears) -> None:
    ears.replies = [503]
    client.checkout.sessions.expire(opened(client).id)
    assert standin.wait_delivered()
    first, second = ears.heard
    assert first.event.id == second.event.id


def test_webhooks_wait_while_off(client: Any, standin: StandIn, ears: Ears) -> None:
    standin.webhooks(mode="off")
    standin.pay(opened(client).id)
    assert not standin.wait_delivered(0.7)
    assert ears.heard == []
    standin.webhooks(mode="on", order="reversed")
    assert standin.wait_delivered()
    assert ears.types()[0] == "checkout.session.completed"


def test_webhooks_may_be_lost_or_come_twice(client: Any, standin: StandIn, ears: Ears) -> None:
    standin.webhooks(mode="lose")
    client.checkout.sessions.expire(opened(client).id)
    standin.webhooks(mode="on", copies=3)
    client.checkout.sessions.expire(opened(client).id)
    assert standin.wait_delivered()
    assert [heard.event.id for heard in ears.heard] == [standin.events()[1]["id"]] * 3


def test_an_event_is_delivered_by_hand(client: Any, standin: StandIn, ears: Ears) -> None:
    standin.webhooks(mode="lose")
    client.checkout.sessions.expire(opened(client).id)
    assert standin.deliver(standin.events()[0]) == 200
    payload, headers = standin.signed(standin.events()[0])
    stripe.Webhook.construct_event(payload, headers["Stripe-Signature"], SECRET)
