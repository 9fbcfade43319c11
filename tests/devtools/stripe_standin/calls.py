"""The real SDK towards our stand-in, and a browser and a control beside it."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import stripe
from stripe.checkout import Session

from devtools.stripe_standin import StandIn

SECRET = "whsec_of_the_test"
SUCCESS = "http://127.0.0.1:8000/takk/?s={CHECKOUT_SESSION_ID}"


def sdk(url: str, *, retries: int = 2, seconds: float = 60, key: str = "sk_test_1") -> Any:
    return stripe.StripeClient(
        key,
        base_addresses={"api": url},
        max_network_retries=retries,
        http_client=stripe.RequestsClient(timeout=seconds),
    ).v1


def order(**changes: Any) -> dict[str, Any]:
    product = {"name": "Samtale, 45 min"}
    price = {"currency": "nok", "unit_amount": 49500, "product_data": product}
    return {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": price}],
        "success_url": SUCCESS,
        "cancel_url": "http://127.0.0.1:8000/avbrutt/",
        "client_reference_id": "K7PX2MNA",
        "metadata": {"booking": "K7PX2MNA"},
        "payment_intent_data": {"metadata": {"booking": "K7PX2MNA"}},
        "expires_at": int(time.time()) + 31 * 60,
        "locale": "nb",
        **changes,
    }


def opened(client: Any, **changes: Any) -> Session:
    session: Session = client.checkout.sessions.create(order(**changes))
    return session


def paid(client: Any, standin: StandIn) -> Session:
    """A paid session with its intent and charge."""
    session = opened(client)
    standin.pay(session.id)
    found: Session = client.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge"]}
    )
    return found


def shift(clock_file: Path, seconds: float) -> None:
    clock_file.write_text(str(seconds))


def eventually(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def browse(url: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str]]:
    """One request without following redirects."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = None if form is None else urlencode(form)
    connection.request("GET" if form is None else "POST", parts.path, body, headers)
    response = connection.getresponse()
    answer = response.status, response.read().decode(), dict(response.getheaders())
    connection.close()
    return answer


def control(standin: StandIn, action: str, **words: Any) -> Any:
    request = urllib.request.Request(
        f"{standin.url}/_control/{action}",
        json.dumps(words).encode(),
        {"X-Standin-Control": "1"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)
