"""Refunds of what the demo practice was paid before the stand-in ran."""

from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn

INTENT = "pi_demo_ABCD2345_49500"


def test_a_payment_of_the_demo_can_go_back_once(client: Any, standin: StandIn) -> None:
    part = client.refunds.create({"payment_intent": INTENT, "amount": 20000})
    assert (part.status, part.amount, part.payment_intent) == ("succeeded", 20000, INTENT)
    rest = client.refunds.create({"payment_intent": INTENT})
    assert rest.amount == 29500
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.refunds.create({"payment_intent": INTENT})
    assert refused.value.code == "charge_already_refunded"
    assert client.payment_intents.retrieve(INTENT).latest_charge == rest.charge
    assert not standin.events("payment_intent.succeeded")


@pytest.mark.parametrize("name", ["pi_demo_ABCD2345", "pi_3_49500", "pi_demo_ABCD2345_x"])
def test_others_are_as_unknown_as_ever(client: Any, name: str) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        client.refunds.create({"payment_intent": name})
