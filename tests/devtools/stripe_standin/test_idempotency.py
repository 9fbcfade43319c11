from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import eventually, order, paid, sdk, shift


def test_one_key_is_one_session(client: Any, standin: StandIn) -> None:
    asked = order()
    options = {"idempotency_key": "hold-1"}
    first = client.checkout.sessions.create(asked, options)
    again = client.checkout.sessions.create(asked, options)
    assert again.id == first.id
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(standin.sessions()) == 1
    assert [request.idempotency_key for request in standin.requests("POST")] == ["hold-1"] * 2


def test_one_key_for_two_calls_is_an_error(client: Any, standin: StandIn) -> None:
    options = {"idempotency_key": "hold-1"}
    client.checkout.sessions.create(order(), options)
    with pytest.raises(stripe.IdempotencyError):
        client.checkout.sessions.create(order(client_reference_id="OTHER"), options)
    assert len(standin.sessions()) == 1


def test_a_refused_parameter_does_not_use_up_the_key(client: Any) -> None:
    options = {"idempotency_key": "hold-1"}
    with pytest.raises(stripe.InvalidRequestError):
        client.checkout.sessions.create(order(locale="no"), options)
    assert client.checkout.sessions.create(order(), options).status == "open"


def test_a_refusal_by_the_facts_is_remembered(client: Any, standin: StandIn) -> None:
    intent: Any = paid(client, standin).payment_intent
    refund = client.refunds.create({"payment_intent": intent.id})
    asked, options = {"payment_intent": intent.id}, {"idempotency_key": "again"}
    with pytest.raises(stripe.InvalidRequestError):
        client.refunds.create(asked, options)
    standin.settle_refund(refund.id, ok=False)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.refunds.create(asked, options)
    assert (refused.value.headers or {})["Idempotent-Replayed"] == "true"


def test_a_key_in_use_is_a_conflict(standin: StandIn) -> None:
    standin.fault(method="POST", path="/v1/checkout", seconds=1.0)
    asked, options = order(), {"idempotency_key": "hold-1"}
    impatient = sdk(standin.url, retries=0)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(impatient.checkout.sessions.create, asked, options)
        assert eventually(lambda: len(standin.requests()) == 1)
        with pytest.raises(stripe.APIError) as refused:
            impatient.checkout.sessions.create(asked, options)
        assert refused.value.http_status == 409
        assert first.result().status == "open"


def test_keys_are_forgotten_after_a_day(client: Any, standin: StandIn, clock_file: Path) -> None:
    intent: Any = paid(client, standin).payment_intent
    asked, options = {"payment_intent": intent.id, "amount": 100}, {"idempotency_key": "r"}
    client.refunds.create(asked, options)
    shift(clock_file, 23 * 3600)
    client.refunds.create(asked, options)
    assert len(standin.refunds()) == 1
    shift(clock_file, 25 * 3600)
    client.refunds.create(asked, options)
    assert len(standin.refunds()) == 2
