"""A booking by its secret token: looking, holding longer, paying, cancelling, moving."""

from datetime import timedelta
from typing import Any

import pytest

from booking import actions
from booking.models import Booking, Claim, Payment, Refund
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import faults, get, post, wish
from tests.booking.calendar import SUNDAY_NOON, at, is_away, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, therapist

pytestmark = pytest.mark.django_db

NEXT_MONDAY = 7
KRONER_495 = {"amount": 49500, "currency": "NOK"}
NOTHING = {"amount": 0, "currency": "NOK"}


@pytest.fixture(autouse=True)
def monday(practice: Practice, travel: Travel) -> Practice:
    return practice


@pytest.fixture
def held(monday: Practice, stripe: StandIn) -> str:
    """The token of what is held for Monday week at ten."""
    return str(post("bookings/", wish(at(10, days=NEXT_MONDAY))).json()["token"])


@pytest.fixture
def paid(held: str, stripe: StandIn) -> str:
    session = stripe.sessions()[0]["id"]
    stripe.pay(session)
    actions.settle(session)
    perform_due()
    return held


def shown(token: str) -> Any:
    response = get(f"bookings/{token}/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    return response.json()


def refused(response: Any, status: int, kind: str) -> None:
    assert (response.status_code, response.json()["type"]) == (status, kind)
    assert response["Content-Type"] == "application/problem+json"


ACTIONS = ["", "extend/", "pay/", "cancel/", "reschedule/"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "token", ["x", "0" * 32, "'; drop table--", "%00", "%ff%fe", "ørjan", "a" * 5000]
)
def test_a_token_nobody_was_given(held: str, token: str, action: str) -> None:
    path = f"bookings/{token}/{action}"
    body = {"start": at(11).isoformat()} if action == "reschedule/" else {}
    response = post(path, body) if action else get(path)
    refused(response, 404, "not-found")


def test_a_revoked_token_is_answered_like_an_unknown_one(held: str) -> None:
    unknown = get("bookings/unknown/").json()
    Booking.objects.update(token_hash="0" * 64, token_generation=2)
    response = get(f"bookings/{held}/")
    assert (response.status_code, response.json()) == (404, unknown)


def test_a_held_booking_is_shown_as_it_was_answered(held: str) -> None:
    told = shown(held)
    assert (told["token"], told["state"], told["payment"]["status"]) == (held, "held", "open")
    assert told["checkout_url"] == Payment.objects.get().checkout_url
    assert told["cancellation"] == {
        "allowed": True,
        "refund": NOTHING,
        "to_voucher": NOTHING,
        "owed": NOTHING,
        "free_until": "2026-03-08T10:00:00+01:00",
    }


def test_a_paid_one_says_what_would_go_back(paid: str, travel: Travel) -> None:
    told = shown(paid)
    assert (told["state"], told["checkout_url"], told["hold_expires_at"]) == (
        "confirmed", None, None,
    )  # fmt: skip
    assert told["payment"] == {
        "status": "paid", "at_place": False, "amount": KRONER_495, "refunded": NOTHING,
    }  # fmt: skip
    assert told["cancellation"]["refund"] == KRONER_495

    travel(at(10, days=6))
    assert shown(paid)["cancellation"]["refund"] == KRONER_495  # to the very second
    travel(at(10, days=6) + timedelta(seconds=1))
    late = shown(paid)["cancellation"]
    assert (late["allowed"], late["refund"]) == (True, NOTHING)
    assert late["free_until"] == "2026-03-08T10:00:00+01:00"

    travel(at(10, days=NEXT_MONDAY))
    assert shown(paid)["cancellation"]["allowed"] is False


def test_a_part_comes_back_where_the_policy_says_so(
    monday: Practice, stripe: StandIn, travel: Travel
) -> None:
    monday.talk.late_refund_percent = 50
    monday.talk.save()
    token = post("bookings/", wish(at(10))).json()["token"]
    session = stripe.sessions()[0]["id"]
    stripe.pay(session)
    actions.settle(session)
    expected = {"amount": 24750, "currency": "NOK"}
    assert shown(token)["cancellation"]["refund"] == expected
    assert post(f"bookings/{token}/cancel/").json()["payment"]["refunded"] == expected


def test_a_hold_over_its_time_offers_no_payment(held: str, travel: Travel) -> None:
    travel(SUNDAY_NOON + timedelta(minutes=16))
    assert shown(held)["checkout_url"] is None


# extend and pay


def test_a_hold_is_longer_once(held: str) -> None:
    first = post(f"bookings/{held}/extend/")
    assert (first.status_code, first.json()["hold_expires_at"]) == (
        200, "2026-03-01T12:30:00+01:00",
    )  # fmt: skip
    refused(post(f"bookings/{held}/extend/"), 409, "transition-refused")
    assert shown(held)["hold_expires_at"] == "2026-03-01T12:30:00+01:00"


def test_an_open_payment_page_is_given_again(held: str, stripe: StandIn) -> None:
    response = post(f"bookings/{held}/pay/")
    assert response.json()["checkout_url"] == shown(held)["checkout_url"]
    assert len(stripe.sessions()) == 1


def test_a_fresh_payment_page_when_the_old_one_is_over(held: str, stripe: StandIn) -> None:
    old = shown(held)["checkout_url"]
    Payment.objects.update(expires_at=SUNDAY_NOON)
    new = post(f"bookings/{held}/pay/").json()["checkout_url"]
    assert new not in (None, old)
    assert shown(held)["checkout_url"] == new


def test_nothing_to_pay_when_it_is_paid(paid: str) -> None:
    refused(post(f"bookings/{paid}/pay/"), 409, "transition-refused")
    refused(post(f"bookings/{paid}/extend/"), 409, "transition-refused")


def test_no_payment_page_while_stripe_is_away(held: str, stripe: StandIn) -> None:
    Payment.objects.update(expires_at=SUNDAY_NOON)
    stripe.fault(path="/v1/checkout/sessions", status=500, times=3)
    response = post(f"bookings/{held}/pay/")
    refused(response, 503, "payment-unavailable")
    assert int(response["Retry-After"]) > 0
    assert shown(held)["state"] == "held"


# cancel


def test_cancelling_in_time_gives_all_of_it_back_once(paid: str, stripe: StandIn) -> None:
    first = post(f"bookings/{paid}/cancel/")
    again = post(f"bookings/{paid}/cancel/")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["state"] == again.json()["state"] == "cancelled"
    assert first.json()["payment"]["refunded"] == KRONER_495
    perform_due()
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]
    assert Claim.objects.count() == 0
    told = shown(paid)
    assert told["payment"] == {
        "status": "refunded", "at_place": False, "amount": KRONER_495, "refunded": KRONER_495,
    }  # fmt: skip
    assert told["cancellation"]["allowed"] is False


def test_cancelling_late_gives_nothing_back(paid: str, travel: Travel) -> None:
    travel(at(9, days=NEXT_MONDAY))
    told = post(f"bookings/{paid}/cancel/").json()
    assert (told["state"], told["payment"]["refunded"]) == ("cancelled", NOTHING)
    assert not Refund.objects.exists()


def test_a_session_that_has_begun_is_not_cancelled(paid: str, travel: Travel) -> None:
    travel(at(10, days=NEXT_MONDAY))
    refused(post(f"bookings/{paid}/cancel/"), 409, "transition-refused")
    assert shown(paid)["state"] == "confirmed"


def test_a_hold_is_cancelled_only_when_nobody_can_pay_it(held: str, stripe: StandIn) -> None:
    stripe.fault(status=500, times=9)
    response = post(f"bookings/{held}/cancel/")
    refused(response, 503, "payment-unavailable")
    assert "Retry-After" in response
    assert shown(held)["state"] == "held"
    stripe.clear_faults()
    assert post(f"bookings/{held}/cancel/").json()["state"] == "cancelled"
    assert stripe.sessions()[0]["status"] == "expired"


# reschedule


def moved(token: str, start: Any, **over: Any) -> Any:
    return post(f"bookings/{token}/reschedule/", {"start": start.isoformat()} | over)


def test_a_session_is_moved_and_stays_paid(paid: str, stripe: StandIn) -> None:
    response = moved(paid, at(14, days=NEXT_MONDAY))
    told = response.json()
    assert response.status_code == 200
    assert told["start"] == "2026-03-09T14:00:00+01:00"
    assert (told["token"], told["payment"]["status"]) == (paid, "paid")
    assert told["cancellation"]["free_until"] == "2026-03-08T14:00:00+01:00"
    assert Claim.objects.count() == 12
    assert len(stripe.sessions()) == 1


def test_to_another_therapist(paid: str, monday: Practice) -> None:
    berit = therapist(slug="berit")
    offering(berit, monday.talk)
    works(berit, at(9), at(17))
    assert moved(paid, at(10), therapist="berit").json()["therapist"] == "berit"


def unmoved(token: str) -> bool:
    told = shown(token)
    at_ten = (told["start"], told["therapist"]) == ("2026-03-09T10:00:00+01:00", "ingrid")
    return at_ten and Claim.objects.count() == 12


def test_not_to_another_price(paid: str, monday: Practice) -> None:
    berit = therapist(slug="berit")
    offering(berit, monday.talk, price=60000)
    works(berit, at(9), at(17))
    refused(moved(paid, at(10), therapist="berit"), 422, "price-differs")
    assert unmoved(paid)


def test_not_to_a_taken_time_but_told_of_others_at_the_same_price(
    paid: str, monday: Practice
) -> None:
    dear = therapist(slug="dear")
    offering(dear, monday.talk, price=60000)
    works(dear, at(9), at(17))
    is_away(monday.ingrid, at(9), at(17))
    is_away(monday.ingrid, at(13, days=7), at(17, days=21))
    with_nobody_else = monday.wants(at(12, days=NEXT_MONDAY), service="intro")
    other = actions.book(with_nobody_else)
    response = moved(paid, at(12, days=NEXT_MONDAY))
    refused(response, 409, "slot-taken")
    told = response.json()["alternatives"]
    assert [(item["start"][:16], item["therapist"]) for item in told] == [
        ("2026-03-09T11:00", "ingrid"),
        ("2026-03-09T09:00", "ingrid"),
    ]
    actions.cancel(other, actor="desk")
    assert unmoved(paid)


@pytest.mark.parametrize(
    ("body", "blamed"),
    [
        ({"start": at(10, 10).isoformat()}, ["start"]),
        ({"start": at(18).isoformat()}, ["start"]),
        ({"start": at(10, days=-7).isoformat()}, ["start"]),
        ({"start": at(10).replace(tzinfo=None).isoformat()}, ["start"]),
        ({}, ["start"]),
        ({"start": at(11).isoformat(), "therapist": "nobody"}, ["therapist"]),
        ({"start": at(11).isoformat(), "price": 1}, ["price"]),
    ],
)
def test_a_move_that_makes_no_sense(paid: str, body: dict[str, Any], blamed: list[str]) -> None:
    assert faults(post(f"bookings/{paid}/reschedule/", body)) == [["body", *blamed]]
    assert unmoved(paid)


def test_moving_is_free_as_long_as_cancelling_is(paid: str, travel: Travel) -> None:
    until = "2026-03-08T10:00:00+01:00"
    assert shown(paid)["rescheduling"] == {"allowed": True, "until": until}
    travel(at(10, days=NEXT_MONDAY - 1) + timedelta(minutes=1))
    assert shown(paid)["rescheduling"] == {"allowed": False, "until": until}
    refused(moved(paid, at(14, days=NEXT_MONDAY)), 409, "too-late-to-move")
    assert unmoved(paid)
    actions.reschedule(Booking.objects.get(), at(14, days=NEXT_MONDAY), actor="staff")
    assert shown(paid)["start"] == "2026-03-09T14:00:00+01:00"


@pytest.mark.parametrize("policy", [{"late_refund_percent": 100}, {"free_cancellation_hours": 0}])
def test_where_cancelling_never_costs_anything_moving_is_always_free(
    paid: str, travel: Travel, policy: dict[str, int]
) -> None:
    Booking.objects.update(**policy)
    travel(at(8, days=NEXT_MONDAY))
    start = "2026-03-09T10:00:00+01:00"
    assert shown(paid)["rescheduling"] == {"allowed": True, "until": start}
    assert moved(paid, at(14, days=NEXT_MONDAY + 7)).status_code == 200


def test_what_is_only_held_is_not_moved(held: str) -> None:
    refused(moved(held, at(14, days=NEXT_MONDAY)), 409, "transition-refused")


def test_receipts_are_told_with_the_ways_to_them(paid: str) -> None:
    post(f"bookings/{paid}/cancel/")
    perform_due()
    perform_due()
    note, receipt = shown(paid)["receipts"]
    assert (receipt["kind"], note["kind"]) == ("receipt", "credit_note")
    assert receipt == {
        "number": 1,
        "kind": "receipt",
        "issued_at": "2026-03-01T12:00:00+01:00",
        "total": KRONER_495,
        "vat": NOTHING,
        "html_url": f"http://127.0.0.1:8000/time/{paid}/kvittering/1/",
        "pdf_url": f"http://127.0.0.1:8000/time/{paid}/kvittering/1.pdf",
    }
