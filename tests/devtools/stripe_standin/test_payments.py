from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import SUCCESS, opened, paid


def test_a_payment_carries_through_to_intent_and_charge(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    intent: Any = session.payment_intent
    assert (intent.status, intent.amount_received) == ("succeeded", 49500)
    assert intent.metadata["booking"] == "K7PX2MNA"
    assert (intent.latest_charge.paid, intent.latest_charge.amount_captured) == (True, 49500)
    assert client.payment_intents.retrieve(intent.id).latest_charge == intent.latest_charge.id
    assert client.charges.retrieve(intent.latest_charge.id).payment_intent == intent.id
    assert client.balance.retrieve().available[0].amount == 49500


def test_a_session_is_paid_once(client: Any, standin: StandIn) -> None:
    session = opened(client)

    def pay(_: int) -> bool:
        try:
            standin.pay(session.id)
        except Exception:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(pay, range(8))) == 1
    assert len(standin.charges()) == 1


def test_a_payment_may_win_the_race_against_expiry(client: Any, standin: StandIn) -> None:
    session = opened(client)
    client.checkout.sessions.expire(session.id)
    with pytest.raises(Exception, match="expired"):
        standin.pay(session.id)
    assert standin.pay(session.id, late=True) == SUCCESS.format(CHECKOUT_SESSION_ID=session.id)
    assert client.checkout.sessions.retrieve(session.id).payment_status == "paid"


@pytest.mark.parametrize(("ok", "status"), [(True, "paid"), (False, "unpaid")])
def test_a_delayed_method_settles_later(
    client: Any, standin: StandIn, ok: bool, status: str
) -> None:
    session = opened(client)
    standin.pay_delayed(session.id)
    completed = standin.events("checkout.session.completed")[0]["data"]["object"]
    assert (completed["status"], completed["payment_status"]) == ("complete", "unpaid")
    standin.settle_delayed(session.id, ok=ok)
    assert client.checkout.sessions.retrieve(session.id).payment_status == status
    kinds = [event["type"] for event in standin.events()]
    outcome = "succeeded" if ok else "failed"
    assert kinds[-1] == f"checkout.session.async_payment_{outcome}"
    assert ("payment_intent.succeeded" in kinds) is ok


def test_money_under_way_cannot_be_refunded(client: Any, standin: StandIn) -> None:
    session = opened(client)
    standin.pay_delayed(session.id)
    intent = client.checkout.sessions.retrieve(session.id).payment_intent
    with pytest.raises(stripe.InvalidRequestError):
        client.refunds.create({"payment_intent": intent})
