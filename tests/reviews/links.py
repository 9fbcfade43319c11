"""An invitation as a client has it, and a browser that posts from our own page."""

from datetime import date
from typing import Any

from django.test import Client

from booking import links
from booking.forms import origin
from reviews.models import Invitation
from reviews.months import later, this_month
from reviews.views.pages import FORM

TOKEN = "k3jx7q2mz5wr4tyh6nbvk3jx7q2mz5wr4tyh6nbv"
PAGE = f"/omtale/{TOKEN}/"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
WORDS = {
    "rating": "5",
    "text": "Jeg ble møtt med ro og tid.",
    "name": "K.",
    "consent": "on",
}


def invitation(token: str = TOKEN, over_from: date | None = None, **fields: Any) -> Invitation:
    return Invitation.objects.create(
        token_hash=links.fingerprint(token),
        over_from=over_from or later(this_month(), 2),
        **fields,
    )


def post(client: Client, page: str = PAGE, **fields: str) -> Any:
    return client.post(page, {"key": origin.issue(FORM), **fields}, headers=SAME_SITE)


def send(client: Client, **over: str) -> Any:
    return post(client, at="preview", to="send", **(WORDS | over))
