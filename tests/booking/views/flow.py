"""What a browser does: opens the form, sends it from our own page."""

import re
from datetime import datetime
from typing import Any

from django.test import Client

from booking.forms import origin
from booking.forms.choice import Chosen
from booking.models import Payment

OURS = {"HTTP_ORIGIN": "http://testserver"}
CONTACT = {"name": "Kari", "email": "kari@example.org"}
PERSON = CONTACT | {"accept_terms": "on"}


def session_id() -> str:
    """Of the one Checkout Session there is."""
    return str(Payment.objects.get().session_id)


def slot(start: datetime, **over: str) -> str:
    return str(Chosen(start, **({"therapist": "ingrid", "format": "online"} | over)))


def opened(client: Client, start: datetime, service: str = "talk", **over: str) -> dict[str, str]:
    """The fields that the page holds when it has been opened."""
    query = {"service": service, "slot": slot(start, **over)}
    return hidden(client.get("/bestill/deg/", query, follow=True).content.decode())


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))


def send(client: Client, fields: dict[str, str], **headers: Any) -> Any:
    """The last screen: books."""
    return client.post("/bestill/betaling/", fields, **(headers or OURS))


def tell(client: Client, fields: dict[str, str], **headers: Any) -> Any:
    """The screen before it: who she is."""
    return client.post("/bestill/deg/", fields, **(headers or OURS))


def press(client: Client, address: str, **headers: Any) -> Any:
    """A button on the page of a booking."""
    return client.post(address, {origin.FIELD: origin.issue("manage")}, **(headers or OURS))
