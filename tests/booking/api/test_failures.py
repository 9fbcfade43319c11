"""Whatever goes wrong, the answer has one form."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from booking.actions import booking as booking_action
from booking.models import Booking
from tests.booking.api.calls import BOOKING, post, wish
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail"} <= told.keys()
    assert told["status"] == status
    assert "Traceback" not in response.text
    assert not response.cookies
    return told


def posted(body: str | bytes, **headers: str) -> Any:
    return Client().post(
        BOOKING + "bookings/", body, content_type="application/json", headers=headers
    )


@pytest.mark.parametrize("body", ["{", "no json", b"\xff\xfe", "[" * 5000, "nul", "{'a': 1}"])
def test_a_body_that_is_no_json(body: str | bytes) -> None:
    problem(posted(body), 400)


@pytest.mark.parametrize("body", ["[]", "null", "5", '"text"', "{}", "[{}]", ""])
def test_a_body_of_another_kind(body: str) -> None:
    assert problem(posted(body), 422)["errors"]


def test_a_body_far_too_large(practice: Practice, travel: Travel) -> None:
    body = wish(at(10), service="intro", client={"name": "x" * 20_000, "email": "a@example.org"})
    assert problem(post("bookings/", body), 413)["type"] == "too-large"
    assert not Booking.objects.exists()


@pytest.mark.parametrize("length", ["20000", "+20000", "20_000"])
def test_its_length_is_what_django_takes_for_it(length: str) -> None:
    kind, path = "application/json", BOOKING + "bookings/"
    sent = Client().generic("POST", path, " " * 20_000, kind, CONTENT_LENGTH=length)
    problem(sent, 413)


def test_a_database_that_is_locked_or_away(
    practice: Practice, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(booking_action, "lock_therapists", locked)
    answer = post("bookings/", wish(at(10)))
    assert problem(answer, 503)["type"] == "busy"
    assert answer["Retry-After"] == "5"
    assert "locked" not in answer.text
    assert not Booking.objects.exists()


def test_unknown_address() -> None:
    problem(Client().get(BOOKING + "nothing/"), 404)
    problem(Client().get("/api/v3/nothing/"), 404)
    problem(Client().get("/api/nothing/"), 404)


def test_another_method() -> None:
    response = Client().delete(BOOKING + "services/")
    problem(response, 405)
    assert response["Allow"] == "GET"


@pytest.mark.parametrize("debug", [False, True])
def test_our_own_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch, debug: bool) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("the secret inside")

    settings.DEBUG = debug
    monkeypatch.setattr("booking.api.slots.clock.now", broken)
    response = Client(raise_request_exception=False).get(BOOKING + "slots/?service=talk")
    problem(response, 500)
    assert debug or b"secret" not in response.content


def test_nothing_rests_on_a_cookie_so_none_is_asked_for(practice: Practice, travel: Travel) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        BOOKING + "bookings/",
        wish(at(10), service="intro"),
        content_type="application/json",
        headers={"origin": "https://front-end.example.org"},
    )
    assert response.status_code == 201
    assert not response.cookies
