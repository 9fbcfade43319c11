import re
from typing import Any

from devtools.stripe_standin import StandIn
from tests.devtools.stripe_standin.calls import browse, opened


def test_the_page_takes_a_payment(client: Any, standin: StandIn) -> None:
    session = opened(client)
    status, page, headers = browse(session.url or "")
    assert status == 200
    assert "Testbetaling – ingen penger flyttes" in page
    assert "Samtale, 45 min" in page
    assert "kr\N{NO-BREAK SPACE}495" in page
    assert 'href="http://127.0.0.1:8000/avbrutt/"' in page
    assert "<script" not in page
    assert "form-action 'self' http://127.0.0.1:8000;" in headers["Content-Security-Policy"]
    assert set(re.findall(r'value="(\w+)"', page)) == {"pay", "delayed", "refuse"}
    status, _, headers = browse(session.url or "", {"action": "pay"})
    assert (status, headers["Location"]) == (
        303,
        f"http://127.0.0.1:8000/takk/?s={session.id}",
    )
    _, page, _ = browse(session.url or "")
    assert "gjennomført" in page
    assert "<button" not in page


def test_the_page_refuses_a_card_and_stays(client: Any, standin: StandIn) -> None:
    session = opened(client, locale="en")
    status, page, _ = browse(session.url or "", {"action": "refuse"})
    assert (status, "The card was refused" in page, "<button" in page) == (200, True, True)
    assert standin.sessions()[0]["status"] == "open"
    assert browse(session.url or "", {"action": "delayed"})[0] == 303
    assert standin.sessions()[0]["payment_status"] == "unpaid"


def test_the_page_does_nothing_without_a_known_button(client: Any, standin: StandIn) -> None:
    session = opened(client)
    assert browse(session.url or "", {"action": "other"})[0] == 200
    assert standin.sessions()[0]["status"] == "open"


def test_the_page_escapes_names_and_knows_when_it_is_over(client: Any, standin: StandIn) -> None:
    price = {"currency": "nok", "unit_amount": 149550, "product_data": {"name": "<b>&"}}
    session = opened(client, line_items=[{"quantity": 1, "price_data": price}])
    _, page, _ = browse(session.url or "")
    assert "<b>" not in page
    assert "kr\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}495,50" in page
    client.checkout.sessions.expire(session.id)
    assert "utløpt" in browse(session.url or "")[1]
    assert browse(session.url or "", {"action": "pay"})[0] == 200
    assert standin.charges() == []
    assert browse(f"{standin.url}/pay/cs_test_none")[0] == 404
