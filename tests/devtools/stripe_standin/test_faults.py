from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import eventually, opened, paid, sdk


@pytest.mark.parametrize("status", [500, 503, 409])
def test_retries_outlast_a_short_fault_with_one_effect(
    client: Any, standin: StandIn, status: int
) -> None:
    standin.fault(method="POST", path="/v1/checkout/sessions", status=status, times=2)
    assert opened(client).status == "open"
    tries = standin.requests("POST")
    assert [request.status for request in tries] == [status, status, 200]
    assert len({request.idempotency_key for request in tries}) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (500, stripe.APIError),
        (429, stripe.RateLimitError),
        (402, stripe.CardError),
        (403, stripe.PermissionError),
    ],
)
def test_faults_become_the_sdks_exceptions(
    standin: StandIn, status: int, error: type[stripe.StripeError]
) -> None:
    standin.fault(path="/v1/balance", status=status)
    quick = sdk(standin.url, retries=0)
    with pytest.raises(error):
        quick.balance.retrieve()
    assert quick.balance.retrieve().livemode is False


def test_an_answer_lost_after_the_work_is_found_again_by_its_key(
    client: Any, standin: StandIn
) -> None:
    standin.fault(method="POST", path="/v1/checkout", drop=True, when="after")
    session = opened(client)
    assert session.last_response is not None
    assert session.last_response.headers["Idempotent-Replayed"] == "true"
    assert [one["id"] for one in standin.sessions()] == [session.id]


def test_a_call_dropped_before_the_work_does_nothing(standin: StandIn) -> None:
    standin.fault(method="POST", drop=True)
    with pytest.raises(stripe.APIConnectionError):
        opened(sdk(standin.url, retries=0))
    assert standin.sessions() == []


def test_a_call_that_hangs_times_out_though_the_work_is_done(standin: StandIn) -> None:
    standin.fault(method="POST", seconds=0.6)
    with pytest.raises(stripe.APIConnectionError):
        opened(sdk(standin.url, retries=0, seconds=0.2))
    assert eventually(lambda: len(standin.sessions()) == 1)


def test_a_remembered_failure_stays_with_its_key(client: Any, standin: StandIn) -> None:
    standin.fault(method="POST", status=500, remember=True)
    with pytest.raises(stripe.APIError):
        opened(client)
    assert standin.sessions() == []
    assert opened(client).status == "open"


def test_a_fault_hits_only_its_path(client: Any, standin: StandIn) -> None:
    standin.fault(method="POST", path="/v1/refunds", status=500)
    assert opened(client).status == "open"
    standin.clear_faults()
    intent: Any = paid(client, standin).payment_intent
    assert client.refunds.create({"payment_intent": intent.id}).status == "succeeded"
