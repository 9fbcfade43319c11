import json
import urllib.error
import urllib.request
from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import (
    browse,
    control,
    opened,
)
from tests.devtools.stripe_standin.ears import Ears


def test_the_controls_act_over_http(client: Any, standin: StandIn, ears: Ears) -> None:
    first, second, third = (opened(client) for _ in range(3))
    assert control(standin, "pay", session=first.id)["payment_status"] == "paid"
    assert control(standin, "expire", session=second.id)["status"] == "expired"
    control(standin, "pay_delayed", session=third.id)
    assert control(standin, "settle", session=third.id)["payment_status"] == "paid"
    refund = control(standin, "refund", of=first.id, amount=5000)
    assert control(standin, "settle_refund", refund=refund["id"], ok=False)["status"] == "failed"
    assert control(standin, "dispute", of=first.id)["status"] == "needs_response"
    assert control(standin, "webhooks", mode="off")["mode"] == "off"
    control(standin, "faults", path="/v1/balance", status=429)
    with pytest.raises(stripe.RateLimitError):
        client.balance.retrieve()
    _, body, _ = browse(f"{standin.url}/_control/state")
    state = json.loads(body)
    assert [one["id"] for one in state["sessions"]] == [first.id, second.id, third.id]
    assert state["requests"][0]["params"]["line_items[0][price_data][unit_amount]"] == "49500"
    assert [one["status"] for one in state["refunds"]] == ["failed"]


def test_a_browser_page_cannot_reach_the_controls(client: Any, standin: StandIn) -> None:
    session = opened(client)
    status, _, _ = browse(f"{standin.url}/_control/pay", {"session": session.id})
    assert status == 403
    assert standin.sessions()[0]["status"] == "open"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("nonsense", {}),
        ("pay", {}),
        ("pay", {"session": "cs_test_none"}),
        ("webhooks", {"mode": "sometimes"}),
        ("webhooks", {"url": "http://example.com/"}),
        ("webhooks", {"secret": "whsec_x"}),
        ("faults", {"when": "never"}),
    ],
)
def test_a_wrong_order_is_refused(standin: StandIn, action: str, words: dict[str, Any]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        control(standin, action, **words)
    assert refused.value.code in (400, 404)
    refused.value.close()
