"""A time that is offered, as a front-end meets it."""

from typing import Any

import pytest

from booking.models import Booking, Therapist
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import faults, get, post
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.offered import LASTS, offered

pytestmark = pytest.mark.usefixtures("travel")
YES = {"accept_terms": True}


@pytest.fixture
def token(practice: Practice) -> str:
    return offered(practice, at(10)).token


def shown(token: str) -> dict[str, Any]:
    answer: dict[str, Any] = get(f"bookings/{token}/").json()
    return answer


def test_it_says_until_when(token: str, stripe: StandIn) -> None:
    told = shown(token)
    assert (told["state"], told["payment"]["status"]) == ("offered", "due")
    assert told["hold_expires_at"] == "2026-03-01T16:00:00+01:00"
    assert told["checkout_url"] is None
    nothing = {"amount": 0, "currency": "NOK"}
    assert (told["cancellation"]["allowed"], told["cancellation"]["refund"]) == (True, nothing)


def test_accepting_holds_it_and_says_where_to_pay(token: str, stripe: StandIn) -> None:
    for _twice in range(2):
        answer = post(f"bookings/{token}/accept/", YES)
        assert (answer.status_code, answer.json()["state"]) == (200, "held")
        assert answer.json()["checkout_url"] == stripe.sessions()[0]["url"]
    assert len(stripe.sessions()) == 1


def test_a_free_one_is_confirmed(practice: Practice) -> None:
    token = offered(practice, at(10), service="intro").token
    told = post(f"bookings/{token}/accept/", YES).json()
    assert (told["state"], told["hold_expires_at"], told["checkout_url"]) == (
        "confirmed", None, None,
    )  # fmt: skip


def test_after_a_silence_of_stripe_accepting_again_goes_on(token: str, stripe: StandIn) -> None:
    stripe.fault(status=500, times=9)
    answer = post(f"bookings/{token}/accept/", YES)
    assert (answer.status_code, answer.json()["type"]) == (503, "payment-unavailable")
    assert answer["Retry-After"]
    assert shown(token)["state"] == "held"
    stripe.clear_faults()
    assert post(f"bookings/{token}/accept/", YES).json()["checkout_url"]


def test_what_is_missing_is_named(token: str, stripe: StandIn) -> None:
    Therapist.objects.update(status="other")
    answer = post(f"bookings/{token}/accept/", {})
    assert faults(answer) == [["body", "accept_terms"], ["body", "withdrawal_consent"]]
    assert faults(post(f"bookings/{token}/accept/", YES | {"x": 1})) == [["body", "x"]]
    assert shown(token)["state"] == "offered"
    answer = post(f"bookings/{token}/accept/", YES | {"withdrawal_consent": True})
    assert answer.json()["state"] == "held"


def test_an_offer_that_is_over_is_refused(token: str, travel: Travel) -> None:
    travel(SUNDAY_NOON + LASTS)
    answer = post(f"bookings/{token}/accept/", YES)
    assert (answer.status_code, answer.json()["type"]) == (409, "transition-refused")


def test_cancelling_it_is_saying_no(token: str, stripe: StandIn) -> None:
    for _twice in range(2):
        told = post(f"bookings/{token}/cancel/").json()
        assert (told["state"], told["payment"]["status"]) == ("cancelled", "none")
    assert post(f"bookings/{token}/accept/", YES).status_code == 409
    assert stripe.requests() == []


@pytest.mark.parametrize("token", ["x", "0" * 32, "%00", "a" * 5000])
def test_an_unknown_token_is_no_booking(practice: Practice, token: str) -> None:
    assert post(f"bookings/{token}/accept/", YES).status_code == 404
    assert not Booking.objects.exists()
