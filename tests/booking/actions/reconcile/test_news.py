"""Nobody told us, or not everything: Stripe's own list of what happened has it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking import actions, clock
from booking.actions import reconcile
from booking.actions.reconcile import kinds
from booking.models import Booking, LookedAt, Payment, Refund, Stray, StripeEvent
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.actions.reconcile.conftest import News
from tests.booking.actions.reconcile.test_refunds import money, states
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


def later(minutes: float) -> object:
    return SUNDAY_NOON + timedelta(minutes=minutes)


def test_refunds_and_disputes_are_found_without_a_message(
    confirmed: Booking, stripe: StandIn, travel: Travel
) -> None:
    stripe.refund(session_of(confirmed), 10000)
    assert reconcile.look() > 0
    assert states(confirmed) == ("confirmed", "part_refunded")
    stripe.dispute(session_of(confirmed))
    travel(later(4))  # type: ignore[arg-type]
    reconcile.look()
    assert states(confirmed) == ("confirmed", "disputed")


def test_what_is_found_twice_is_done_once(
    confirmed: Booking, stripe: StandIn, travel: Travel, news: News
) -> None:
    stripe.refund(session_of(confirmed), 10000)
    news.tell()
    reconcile.look()
    StripeEvent.objects.all().delete()
    travel(later(4))  # type: ignore[arg-type]
    reconcile.look()
    assert money(confirmed) == [("paid", 49500), ("refunded", 10000)]
    assert Refund.objects.count() == 1


def test_a_round_without_news_costs_one_call_whatever_was_booked_before(
    confirmed: Booking, stripe: StandIn, travel: Travel
) -> None:
    for _number in range(5):
        stripe.refund(session_of(confirmed), 100)
    reconcile.look()
    travel(later(4))  # type: ignore[arg-type]
    before = len(stripe.requests())
    with CaptureQueriesContext(connection) as queries:
        assert reconcile.look() == 0
    assert [request.path for request in stripe.requests()[before:]] == ["/v1/events"]
    assert len(queries) <= 7
    # Within the same minutes nobody asks again, of however many workers.
    assert reconcile.look() == 0
    assert len(stripe.requests()) == before + 1


def test_more_news_than_one_page(confirmed: Booking, stripe: StandIn) -> None:
    for _number in range(60):
        stripe.refund(session_of(confirmed), 100)
    reconcile.look()
    assert Refund.objects.count() == 60


def test_more_than_one_round_can_do(
    confirmed: Booking, stripe: StandIn, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("booking.actions.reconcile.news.AT_ONCE", 3)
    for number in range(4):
        travel(later(60 * number))  # type: ignore[arg-type]
        stripe.refund(session_of(confirmed), 100)
    for number in range(4):
        travel(later(400 + 4 * number))  # type: ignore[arg-type]
        reconcile.look()
    assert Refund.objects.count() == 4


def test_when_stripe_goes_away_half_way_the_rest_is_done_later(
    confirmed: Booking, stripe: StandIn, travel: Travel
) -> None:
    for _number in range(3):
        stripe.refund(session_of(confirmed), 100)
    travel(later(200))  # type: ignore[arg-type]
    stripe.fault(path="/v1/refunds", status=401)
    reconcile.look()
    assert not Refund.objects.exists()
    stripe.clear_faults()
    travel(later(300))  # type: ignore[arg-type]
    reconcile.look()
    assert Refund.objects.count() == 3


def test_one_that_cannot_be_dealt_with_stops_no_other(
    confirmed: Booking,
    stripe: StandIn,
    travel: Travel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(subject: str) -> None:
        raise RuntimeError("kari@example.org")

    stripe.refund(session_of(confirmed), 100)
    with monkeypatch.context() as patch:
        patch.setitem(kinds.HEEDED, "checkout.session.completed", broken)
        reconcile.look()
    assert Refund.objects.count() == 1
    assert "RuntimeError" in caplog.text
    assert "kari" not in caplog.text
    assert LookedAt.objects.get().until <= clock.now()
    assert not StripeEvent.objects.filter(kind="checkout.session.completed").exists()
    travel(later(4))  # type: ignore[arg-type]
    reconcile.look()
    assert StripeEvent.objects.filter(kind="checkout.session.completed").exists()


def test_a_paid_session_whose_payment_we_lost_pays_for_its_booking(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    # A backup was restored from between the hold and its payment.
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    Payment.objects.all().delete()
    for _twice in range(2):
        reconcile.look()
        StripeEvent.objects.all().delete()
        travel(later(4))  # type: ignore[arg-type]
    assert states(booking) == ("confirmed", "paid")
    assert Payment.objects.count() == 1
    assert not Stray.objects.exists()


def test_a_second_payment_that_we_lost_goes_back(
    confirmed: Booking, stripe: StandIn, travel: Travel
) -> None:
    Payment.objects.update(session_id="cs_first", payment_intent="pi_first")
    reconcile.look()
    perform_due()
    assert states(confirmed) == ("confirmed", "paid")
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]


def test_without_stripe_nothing_is_asked(
    db: None, stripe: StandIn, settings: pytest.FixtureRequest
) -> None:
    settings.STRIPE_SECRET_KEY = ""  # type: ignore[attr-defined]
    assert reconcile.look() == 0
    assert stripe.requests() == []


def test_stripe_away_is_no_error(db: None, stripe: StandIn) -> None:
    stripe.fault(path="/v1/events", status=401)
    assert reconcile.look() == 0
