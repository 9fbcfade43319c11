"""Calling the API as a front-end does: JSON over HTTP, without a cookie."""

from datetime import datetime
from typing import Any

from django.test import Client

BOOKING = "/api/v3/booking/"


def get(path: str, **query: Any) -> Any:
    return Client().get(BOOKING + path, query)


def post(path: str, body: object = None, **headers: str) -> Any:
    return Client().post(
        BOOKING + path, body or {}, content_type="application/json", headers=headers
    )


def wish(start: datetime | str, **over: Any) -> dict[str, Any]:
    """A body that books Ingrid's paid conversation, online."""
    body: dict[str, Any] = {
        "service": "talk",
        "therapist": "ingrid",
        "start": start if isinstance(start, str) else start.isoformat(),
        "format": "online",
        "client": {"name": "Kari", "email": "kari@example.org"},
        "accept_terms": True,
    }
    return body | over


def faults(response: Any) -> list[list[str | int]]:
    """Where each error of a 422 is."""
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    return [error["loc"] for error in response.json()["errors"]]
