"""Tokens of the API for tests, made as the admin makes them."""

from datetime import date
from typing import Any

from wagtail.models import APIToken

from config.models import TokenGrant

ALL = ("read", "write", "bookings")


def token(user: Any, *scopes: str, last_day: date | None = None) -> str:
    """The secret. Without scopes as Wagtail's own command makes it."""
    made, secret = APIToken.create_token(user=user, name="for a test")
    if scopes:
        TokenGrant.objects.create(
            token=made, last_day=last_day, **{scope: scope in scopes for scope in ALL}
        )
    return str(secret)


def bearer(secret: str) -> dict[str, str]:
    """Headers."""
    return {"authorization": f"Bearer {secret}"}
