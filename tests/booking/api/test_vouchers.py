"""POST bookings/ with a prepaid code: what it pays, what is to pay, and what comes back."""

from typing import Any

import pytest
from pytest_django import Settings

from booking import actions
from booking.models import Booking
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import faults, get, post, wish
from tests.booking.calendar import at
from tests.booking.conftest import Practice, session_of
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
