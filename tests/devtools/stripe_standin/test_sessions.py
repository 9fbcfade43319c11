import re
import time
from pathlib import Path
from typing import Any

import pytest
import stripe
from stripe.checkout import Session

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import eventually, opened, order, paid, shift
from tests.devtools.stripe_standin.ears import Ears


def test_a_session_opens_in_stripes_shape(client: Any, standin: StandIn) -> None:
    session = opened(client)
    assert re.fullmatch(r"cs_test_\w{58}", session.id)
    assert session.url == f"{standin.url}/pay/{session.id}"
    assert (session.status, session.payment_status) == ("open", "unpaid")
    assert (session.amount_total, session.currency) == (49500, "nok")
    assert (session.livemode, session.payment_intent) == (False, None)
    assert session.metadata is not None
    assert session.metadata["booking"] == "K7PX2MNA"
    # Every property the SDK promises is there.
    promised = {name for name in Session.__annotations__ if not name.startswith("_")}
    assert promised - set(session.to_dict()) <= {"OBJECT_NAME", "line_items"}


def test_line_items_come_only_when_expanded(client: Any) -> None:
    session = opened(client)
    assert "line_items" not in client.checkout.sessions.retrieve(session.id).to_dict()
    whole = client.checkout.sessions.retrieve(session.id, {"expand": ["line_items"]})
    assert [(line.description, line.amount_total) for line in whole.line_items] == [
        ("Samtale, 45 min", 49500)
    ]
    assert len(client.checkout.sessions.line_items.list(session.id)) == 1


def test_sessions_are_listed_newest_first_page_by_page(client: Any) -> None:
    ids = [opened(client).id for _ in range(5)][::-1]
    first = client.checkout.sessions.list({"limit": 2})
    assert ([one.id for one in first], first.has_more) == (ids[:2], True)
    second = client.checkout.sessions.list({"limit": 2, "starting_after": ids[1]})
    assert [one.id for one in second] == ids[2:4]
    assert [one.id for one in first.auto_paging_iter()] == ids


def test_sessions_are_filtered(client: Any, standin: StandIn, clock_file: Path) -> None:
    early = opened(client)
    standin.pay(early.id)
    shift(clock_file, 100)
    late = opened(client, expires_at=int(time.time()) + 3600)
    moment = late.created

    def found(**filters: Any) -> list[str]:
        return [one.id for one in client.checkout.sessions.list(filters)]

    intent = client.checkout.sessions.retrieve(early.id).payment_intent
    assert found(status="open") == [late.id]
    assert found(payment_intent=intent) == [early.id]
    assert found(created={"gte": moment}) == [late.id]
    assert found(created={"lt": moment}) == [early.id]
    assert found(created={"gt": moment}) == []
    assert found(created=early.created) == [early.id]


def test_an_open_session_can_be_expired_once(client: Any, standin: StandIn) -> None:
    session = opened(client)
    expired = client.checkout.sessions.expire(session.id)
    assert (expired.status, expired.url) == ("expired", None)
    with pytest.raises(stripe.InvalidRequestError):
        client.checkout.sessions.expire(session.id)
    assert len(standin.events("checkout.session.expired")) == 1


def test_a_paid_session_cannot_be_expired(client: Any, standin: StandIn) -> None:
    session = paid(client, standin)
    with pytest.raises(stripe.InvalidRequestError):
        client.checkout.sessions.expire(session.id)
    assert client.checkout.sessions.retrieve(session.id).status == "complete"


def test_a_session_expires_by_itself_when_its_time_is_up(
    client: Any, standin: StandIn, clock_file: Path
) -> None:
    session = opened(client, expires_at=int(time.time()) + 31 * 60)
    shift(clock_file, 30 * 60)
    assert client.checkout.sessions.retrieve(session.id).status == "open"
    shift(clock_file, 31 * 60 + 1)
    assert client.checkout.sessions.retrieve(session.id).status == "expired"
    assert len(standin.events("checkout.session.expired")) == 1


def test_a_session_expires_though_nobody_asks(
    client: Any, standin: StandIn, clock_file: Path, ears: Ears
) -> None:
    opened(client)
    shift(clock_file, 3600)
    assert eventually(lambda: ears.types() == ["checkout.session.expired"])


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"mode": None}, "mode"),
        ({"success_url": None}, "success_url"),
        ({"success_url": "javascript:alert(1)"}, "success_url"),
        ({"line_items": None}, "line_items"),
        ({"expires_at": int(time.time()) + 29 * 60}, "expires_at"),
        ({"expires_at": int(time.time()) + 25 * 3600}, "expires_at"),
        ({"expires_at": "soon"}, "expires_at"),
        ({"locale": "no"}, "locale"),
        ({"client_reference_id": "x" * 201}, "client_reference_id"),
        ({"metadata": {"k" * 41: "v"}}, "metadata[" + "k" * 41 + "]"),
        ({"metadata": {"k": "v" * 501}}, "metadata[k]"),
        ({"metadata": {f"k{i}": "v" for i in range(51)}}, "metadata"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_wrong_sessions_are_refused_by_name(
    client: Any, standin: StandIn, changes: dict[str, Any], param: str
) -> None:
    asked = {name: value for name, value in order(**changes).items() if value is not None}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.checkout.sessions.create(asked)
    assert (refused.value.http_status, refused.value.param) == (400, param)
    assert standin.sessions() == []


@pytest.mark.parametrize("unit_amount", [299, "495.00", -1])
def test_amounts_are_whole_oere_and_at_least_three_kroner(client: Any, unit_amount: Any) -> None:
    price = {"currency": "nok", "unit_amount": unit_amount, "product_data": {"name": "Samtale"}}
    with pytest.raises(stripe.InvalidRequestError):
        opened(client, line_items=[{"quantity": 1, "price_data": price}])
