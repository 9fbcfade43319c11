import json
from typing import Any

import pytest
import stripe

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import (
    browse,
    opened,
    paid,
    sdk,
)


def test_unknown_things_are_missing(client: Any) -> None:
    for look in (
        client.checkout.sessions.retrieve,
        client.payment_intents.retrieve,
        client.charges.retrieve,
        client.refunds.retrieve,
        client.events.retrieve,
    ):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            look("nothing_1")
        assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


def test_a_live_key_is_turned_away_and_kept_nowhere(standin: StandIn) -> None:
    key = "sk_live_verysecret"
    with pytest.raises(stripe.AuthenticationError) as refused:
        opened(sdk(standin.url, key=key))
    assert "verysecret" not in str(refused.value)
    assert "verysecret" not in str(standin.requests())


def test_no_key_no_answer(standin: StandIn) -> None:
    status, body, _ = browse(f"{standin.url}/v1/balance")
    assert (status, json.loads(body)["error"]["type"]) == (401, "invalid_request_error")


def test_what_cannot_be_expanded_is_refused(client: Any) -> None:
    session = opened(client)
    with pytest.raises(stripe.InvalidRequestError):
        client.checkout.sessions.retrieve(session.id, {"expand": ["currency"]})
    unpaid = client.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge"]}
    )
    assert unpaid.payment_intent is None


def test_lists_expand_their_items(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    found = client.checkout.sessions.list({"expand": ["data.payment_intent"]})
    assert found.data[0].payment_intent.id == session.payment_intent.id  # type: ignore[union-attr]
