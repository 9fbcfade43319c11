from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.test import Client
from django.urls import reverse
from time_machine import Traveller, travel

from tests.booking import factories

PASSWORD = "demo"
NOON = datetime(2026, 3, 4, 12, 0, 5, tzinfo=UTC)
Post = Callable[..., Any]


class Person:
    """Somebody at her browser, with an app for codes on her phone."""

    def __init__(self, username: str, address: str = "198.51.100.7") -> None:
        self.username, self.address = username, address
        self.client, self.secret = Client(REMOTE_ADDR=address), ""

    def get(self, name: str, **query: str) -> Any:
        return self.client.get(reverse(name) if ":" in name or "/" not in name else name, query)

    def post(self, name: str, follow: bool = False, **fields: str) -> Any:
        return self.client.post(reverse(name), fields, follow=follow)

    def types_password(self, password: str = PASSWORD) -> Any:
        return self.post("account_login", username=self.username, password=password)

    def types_code(self, code: str = "") -> Any:
        return self.post("mfa_authenticate", code=code or self.code())

    def code(self) -> str:
        """What the app shows now."""
        now = int(datetime.now(UTC).timestamp())
        return format_hotp_value(hotp_value(self.secret, now // 30))

    def confirms(self) -> None:
        self.post("account_reauthenticate", password=PASSWORD)

    def sets_up(self) -> Any:
        self.types_password()
        self.confirms()
        self.secret = self.get("mfa_activate_totp").context["form"].secret
        return self.post("mfa_activate_totp", code=self.code())

    def inside(self) -> bool:
        return bool(self.get("wagtailadmin_home").status_code == 200)

    def again(self) -> "Person":
        """At another browser, with the same phone."""
        other = Person(self.username, self.address)
        other.secret = self.secret
        return other


@pytest.fixture
def clock() -> Any:
    with travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture(autouse=True)
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the commit is done within the request, as it is outside tests."""
    monkeypatch.setattr(transaction, "on_commit", lambda done, **options: done())


@pytest.fixture
def ingrid(db: None, clock: Traveller) -> Person:
    factories.therapist("Ingrid", slug="ingrid", login=True)
    return Person("ingrid")
