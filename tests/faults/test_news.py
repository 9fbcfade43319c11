"""Rows 17, 19, 20 and 21: what Stripe tells us, once, often, twisted or made up by others."""

import http.client
import time
from functools import partial
from typing import Any

import pytest

from booking.models import Booking, StripeEvent
from devtools.stripe_standin.state import Body
from tests.faults.scene import SESSIONS, Person, Scene, at_once
from tests.faults.stage import PATIENCE, until

pytestmark = [pytest.mark.processes, pytest.mark.faults]


def paid(scene: Scene, person: Person | None = None) -> tuple[Booking, Body]:
    """Nobody has told us yet; and the event that would."""
    booking = scene.book(scene.start(), person)
    scene.stage.stripe.webhooks(mode="lose")
    scene.stage.stripe.pay(scene.session(booking))
    return booking, scene.stage.stripe.events("checkout.session.completed")[-1]


def told(scene: Scene, body: bytes, headers: dict[str, Any]) -> int:
    """As it comes over the wire: no library that would refuse to send broken headers."""
    connection = http.client.HTTPConnection("127.0.0.1", scene.stage.port, timeout=PATIENCE)
    connection.putrequest("POST", "/webhooks/stripe/")
    for name, value in (headers | {"Content-Length": str(len(body))}).items():
        connection.putheader(name, value)
    connection.endheaders(body)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.racing
def test_17_one_event_fifty_times_at_once_has_its_effect_once(scene: Scene) -> None:
    kari = Person()
    booking, event = paid(scene, kari)
    answered = at_once(*[partial(scene.stage.stripe.deliver, event)] * 50)
    assert answered == [204] * 50
    scene.settled()
    assert list(booking.changes.filter(money="").values_list("new", flat=True)) == [
        "held",
        "confirmed",
    ]
    assert len(scene.mails_to(kari)) == 1
    assert [charge["amount_refunded"] for charge in scene.charges(booking)] == [0]
    assert StripeEvent.objects.filter(event_id=event["id"]).count() == 1


FORGED = (
    "none",
    "wrong",
    "v0",
    "empty",
    "no time",
    "bytes",
    "unsigned bytes",
    "non-ascii",
    "changed",
)


def test_19_what_is_forged_is_refused_and_kept_nowhere(scene: Scene) -> None:
    booking, event = paid(scene)
    body, headers = scene.stage.stripe.signed(event)
    stamp, name = headers["Stripe-Signature"], "Stripe-Signature"
    noise = b"\xff\xfe\x00{"
    forged: dict[str, tuple[bytes, dict[str, Any]]] = {
        "none": (body, {}),
        "wrong": (body, {name: stamp[:-4] + "0000"}),
        "v0": (body, {name: stamp.replace("v1=", "v0=")}),
        "empty": (body, {name: ""}),
        "no time": (body, {name: stamp.partition(",")[2]}),
        "bytes": (noise, {name: stamp}),
        "unsigned bytes": (noise, {}),
        "non-ascii": (body, {name: "t=1,v1=æøå".encode()}),
        "changed": (body.replace(b"49500", b"49501"), headers),
    }
    session, events = scene.session(booking), StripeEvent.objects.count()
    assert {how: told(scene, *forged[how]) for how in FORGED} == dict.fromkeys(FORGED, 400)
    assert StripeEvent.objects.count() == events
    assert scene.stage.stripe.requests("GET", f"{SESSIONS}/{session}") == []
    assert scene.states() == ["held"]
    assert told(scene, body, headers) == 204
    scene.becomes(booking, "confirmed")


def test_20_an_old_message_is_refused_and_a_fresh_one_repeated_changes_nothing(
    scene: Scene,
) -> None:
    kari = Person()
    booking, event = paid(scene, kari)
    now = int(time.time())
    assert told(scene, *scene.stage.stripe.signed(event, at=now - 301)) == 400
    assert scene.states() == ["held"]
    assert told(scene, *scene.stage.stripe.signed(event)) == 204
    assert told(scene, *scene.stage.stripe.signed(event, at=now - 1)) == 204
    scene.settled()
    booking.refresh_from_db()
    assert booking.changes.filter(money="").count() == 2
    assert len(scene.mails_to(kari)) == 1


def test_21_what_is_none_of_ours_is_welcome_and_ignored(scene: Scene) -> None:
    booking, event = paid(scene)
    session = event["data"]["object"]
    unknown = session | {"id": "cs_test_" + "u" * 58}
    foreign = [
        event | {"id": "evt_kind", "type": "customer.subscription.paused"},
        event | {"id": "evt_session", "data": {"object": unknown}},
        event | {"id": "evt_live", "livemode": True, "data": {"object": unknown}},
        event | {"id": "evt_nothing", "data": {"object": {"object": "checkout.session"}}},
    ]
    sent = [scene.stage.stripe.signed(each) for each in foreign]
    assert [told(scene, *each) // 100 for each in sent] == [2] * len(foreign)
    assert scene.states() == ["held"]
    assert scene.stage.stripe.deliver(event) == 204
    until("its own news", lambda: scene.states() == ["confirmed"])
    booking.refresh_from_db()
