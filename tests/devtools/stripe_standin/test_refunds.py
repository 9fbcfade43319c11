from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from devtools.stripe_standin.errors import StripeFault
from tests.devtools.stripe_standin.calls import paid, sdk


def test_a_full_refund(client: Any, standin: StandIn) -> None:
    intent: Any = paid(client, standin).payment_intent
    refund = client.refunds.create({"payment_intent": intent.id, "metadata": {"why": "late"}})
    assert (refund.amount, refund.status, refund.currency) == (49500, "succeeded", "nok")
    charge = client.charges.retrieve(intent.latest_charge.id, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded) == (True, 49500)
    assert [one.id for one in charge.refunds] == [refund.id]
    assert client.refunds.retrieve(refund.id).metadata["why"] == "late"
    assert client.balance.retrieve().available[0].amount == 0
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.refunds.create({"payment_intent": intent.id})
    assert refused.value.code == "charge_already_refunded"


def test_partial_refunds_never_exceed_the_payment(client: Any, standin: StandIn) -> None:
    intent: Any = paid(client, standin).payment_intent
    client.refunds.create({"payment_intent": intent.id, "amount": 20000})
    charge = client.charges.retrieve(intent.latest_charge.id)
    assert (charge.refunded, charge.amount_refunded) == (False, 20000)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.refunds.create({"charge": charge.id, "amount": 29501})
    assert refused.value.param == "amount"
    client.refunds.create({"charge": charge.id, "amount": 29500})
    amounts = [one.amount for one in client.refunds.list({"payment_intent": intent.id})]
    assert amounts == [29500, 20000]


def test_concurrent_refunds_never_exceed_the_payment(client: Any, standin: StandIn) -> None:
    intent: Any = paid(client, standin).payment_intent

    def refund(_: int) -> None:
        try:
            sdk(standin.url).refunds.create({"payment_intent": intent.id, "amount": 20000})
        except stripe.InvalidRequestError:
            return

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(refund, range(6)))
    assert [one["amount"] for one in standin.refunds()] == [20000, 20000]


def test_a_refund_in_the_dashboard_tells_of_itself(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    standin.refund(session.id, 10000)
    told = standin.events("charge.refunded")[0]["data"]
    assert told["object"]["amount_refunded"] == 10000
    assert told["previous_attributes"] == {"amount_refunded": 0, "refunded": False}
    assert len(standin.events("refund.created")) == 1


def test_a_refund_may_fail_later(client: Any, standin: StandIn) -> None:
    intent: Any = paid(client, standin).payment_intent
    refund = client.refunds.create({"payment_intent": intent.id})
    standin.settle_refund(refund.id, ok=False)
    failed = client.refunds.retrieve(refund.id)
    assert (failed.status, failed.failure_reason) == ("failed", "expired_or_canceled_card")
    kinds = [event["type"] for event in standin.events()]
    assert kinds[-3:] == ["refund.updated", "charge.refund.updated", "refund.failed"]
    assert client.refunds.create({"payment_intent": intent.id}).amount == 49500


def test_a_pending_refund_comes_through(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    refund = standin.refund(session.id, pending=True)
    assert client.refunds.retrieve(refund["id"]).status == "pending"
    standin.settle_refund(refund["id"])
    assert client.refunds.retrieve(refund["id"]).status == "succeeded"


def test_a_disputed_payment_cannot_be_refunded(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    intent: Any = session.payment_intent
    dispute = standin.dispute(session.id)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.refunds.create({"payment_intent": intent.id})
    assert refused.value.code == "charge_disputed"
    standin.close_dispute(dispute["id"], "won")
    kinds = [event["type"] for event in standin.events()]
    assert kinds[-4:] == [
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "charge.dispute.closed",
    ]
    assert client.disputes.retrieve(dispute["id"]).status == "won"
    assert client.refunds.create({"payment_intent": intent.id}).amount == 49500


def test_an_inquiry_leaves_the_money_where_it_is(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    intent: Any = session.payment_intent
    dispute = standin.dispute(session.id, inquiry=True)
    standin.answer_dispute(dispute["id"])
    found = client.disputes.list({"payment_intent": intent.id}).data[0]
    assert (found.status, found.is_charge_refundable) == ("warning_under_review", True)
    assert client.refunds.create({"payment_intent": intent.id, "amount": 100}).amount == 100
    with pytest.raises(StripeFault):
        standin.close_dispute(dispute["id"], "lost")
    assert standin.close_dispute(dispute["id"], "warning_closed")["status"] == "warning_closed"


def test_what_happened_is_listed_by_kinds(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    standin.refund(session.id, 100)
    kinds = ["refund.created", "charge.refunded"]
    found = client.events.list({"types": kinds, "created": {"gte": 0}})
    assert [event.type for event in found] == list(reversed(kinds))
    with pytest.raises(stripe.InvalidRequestError):
        client.events.list({"types": kinds, "type": kinds[0]})
