"""POST bookings/ with a prepaid code: what it pays, what is to pay, and what comes back."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from booking import actions
from booking.models import Booking, Payment
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import BOOKING, faults, get, post, wish
from tests.booking.calendar import at
from tests.booking.conftest import Practice, session_of
from tests.booking.offered import offered
from tests.booking.vouchers import code, left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice", "travel")]


def amounts(told: dict[str, Any]) -> tuple[int, ...]:
    """price, of it the code's, to pay or paid, and what cancelling gives back to card and code."""
    given = told["cancellation"]
    parts = (told["price"], told["voucher"]["covers"], told["payment"]["amount"])
    return tuple(part["amount"] for part in (*parts, given["refund"], given["to_voucher"]))


def test_what_it_covers_wholly_is_confirmed_at_once(stripe: StandIn) -> None:
    told = post("bookings/", wish(at(10, days=7), voucher=code())).json()
    assert (told["state"], told["checkout_url"]) == ("confirmed", None)
    assert told["payment"]["status"] == "none"
    assert amounts(told) == (49500, 49500, 0, 0, 49500)
    assert stripe.requests() == []
    told = post(f"bookings/{told['token']}/cancel/").json()
    assert told["voucher"]["returned"]["amount"] == 49500
    assert left() == 100_000


def test_the_rest_is_paid_at_the_checkout(practice: Practice, stripe: StandIn) -> None:
    told = post("bookings/", wish(at(10, days=7), voucher=code(20000))).json()
    assert (told["state"], bool(told["checkout_url"])) == ("held", True)
    assert amounts(told) == (49500, 20000, 29500, 0, 20000)
    session = session_of(Booking.objects.get())
    assert stripe.sessions()[0]["amount_total"] == 29500
    stripe.pay(session)
    actions.settle(session)
    told = get(f"bookings/{told['token']}/").json()
    assert amounts(told) == (49500, 20000, 29500, 29500, 20000)


def test_without_a_code_there_is_none(stripe: StandIn) -> None:
    assert post("bookings/", wish(at(10))).json()["voucher"] is None


def test_a_session_of_a_code_of_sessions_is_worth_its_price() -> None:
    told = post("bookings/", wish(at(10, days=7), voucher=code(3, kind="sessions"))).json()
    assert amounts(told) == (49500, 49500, 0, 0, 49500)


@pytest.mark.parametrize("typed", ["GRATIS", "x" * 81, 7, "\0", "🎁"])
def test_a_code_that_cannot_be_used_is_named(stripe: StandIn, typed: object) -> None:
    assert faults(post("bookings/", wish(at(10), voucher=typed))) == [["body", "voucher"]]


def test_who_guesses_is_told_when_to_try_again(stripe: StandIn, settings: Settings) -> None:
    settings.MAX_VOUCHER_MISSES = 1
    post("bookings/", wish(at(10), voucher="AAAA"))
    answer = post("bookings/", wish(at(10), voucher="BBBB"))
    assert (answer.status_code, answer.json()["type"]) == (429, "too-many-codes")
    assert 0 < int(answer["Retry-After"]) <= 3600


def test_nothing_of_the_buyer_is_in_any_answer_or_at_stripe(stripe: StandIn) -> None:
    made = code(20000)
    answer = post("bookings/", wish(at(10), voucher=made))
    said = [answer.content.decode(), *map(str, stripe.requests())]
    for text in said:
        assert "Fjordverft" not in text
        assert made not in text


YES = {"accept_terms": True}


def accept(booking: Booking, **over: object) -> Any:
    return post(f"bookings/{booking.token}/accept/", YES | over)


def test_an_offer_is_accepted_with_a_code(practice: Practice, stripe: StandIn) -> None:
    booking, voucher = offered(practice, at(10, days=7)), code()
    for _twice in range(2):
        told = accept(booking, voucher=voucher).json()
        assert (told["state"], told["checkout_url"]) == ("confirmed", None)
        assert amounts(told) == (49500, 49500, 0, 0, 49500)
    assert (left(), stripe.requests()) == (50500, [])


def test_the_rest_of_an_offer_is_paid_at_the_checkout(practice: Practice, stripe: StandIn) -> None:
    told = accept(offered(practice, at(10, days=7)), voucher=code(20000)).json()
    assert (told["state"], bool(told["checkout_url"])) == ("held", True)
    assert amounts(told) == (49500, 20000, 29500, 0, 20000)
    assert stripe.sessions()[0]["amount_total"] == 29500


def test_a_code_for_an_offer_is_refused_as_at_booking(
    practice: Practice, stripe: StandIn, settings: Settings
) -> None:
    settings.MAX_VOUCHER_MISSES = 2
    booking = offered(practice, at(10, days=7))
    assert faults(accept(booking, voucher="x" * 81)) == [["body", "voucher"]]
    answer = accept(booking, voucher="GRATIS", accept_terms=False)
    assert faults(answer) == [["body", "accept_terms"], ["body", "voucher"]]
    assert faults(accept(booking, voucher="GRATIS")) == [["body", "voucher"]]
    answer = accept(booking, voucher=code())
    assert (answer.status_code, answer.json()["type"]) == (429, "too-many-codes")
    assert get(f"bookings/{booking.token}/").json()["state"] == "offered"
    assert accept(booking).json()["state"] == "held"


def test_what_is_held_is_paid_with_a_code(practice: Practice, stripe: StandIn) -> None:
    token, voucher = post("bookings/", wish(at(10, days=7))).json()["token"], code(20000)
    for _twice in range(2):
        told = post(f"bookings/{token}/pay/", {"voucher": voucher}).json()
        assert (told["state"], bool(told["checkout_url"])) == ("held", True)
        assert amounts(told) == (49500, 20000, 29500, 0, 20000)
    assert [body["status"] for body in stripe.sessions()] == ["expired", "open"]
    assert faults(post(f"bookings/{token}/pay/", {"voucher": code()})) == [["body", "voucher"]]
    assert faults(post(f"bookings/{token}/pay/", {"vouchr": voucher})) == [["body", "vouchr"]]
    nothing = Client().generic("POST", f"{BOOKING}bookings/{token}/pay/")
    assert nothing.json()["state"] == "held"


def test_what_is_held_is_confirmed_by_a_code_that_covers_it(stripe: StandIn) -> None:
    token, voucher = post("bookings/", wish(at(10, days=7))).json()["token"], code()
    for _twice in range(2):
        told = post(f"bookings/{token}/pay/", {"voucher": voucher}).json()
        assert (told["state"], told["checkout_url"]) == ("confirmed", None)
    assert left() == 50500
    assert Payment.objects.get().state == "expired"
