"""From hold to confirmed session, and every way a payment can miss it."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from booking import actions
from booking.actions import expire
from booking.actions.errors import PaymentUnavailable, SlotTaken
from booking.models import Booking, Claim, Payment, Refund
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


def later(minutes: float) -> datetime:
    return SUNDAY_NOON + timedelta(minutes=minutes)


def test_a_paid_hold_is_confirmed_once(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10)))
    assert (booking.state, Claim.objects.count()) == ("held", 12)
    session = Payment.objects.get().session_id or ""

    stripe.pay(session)
    actions.settle(session)
    actions.settle(session)
    perform_due()

    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "paid")
    assert sorted(message.to[0] for message in mail.outbox) == [
        "ingrid@example.org",
        "kari@example.org",
    ]
    assert booking.event
    assert booking.event.title == booking.reference
    assert not Refund.objects.exists()


def test_an_unpaid_hold_ends_at_stripe_first(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    travel(later(16))
    actions.sweep()
    booking.refresh_from_db()
    assert (booking.state, Claim.objects.count()) == ("expired", 0)
    assert stripe.sessions()[0]["status"] == "expired"


def test_the_time_stays_taken_while_stripe_cannot_be_asked(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    travel(later(16))
    stripe.stop()
    actions.sweep()
    booking.refresh_from_db()
    assert (booking.state, Claim.objects.count()) == ("held", 12)
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10), email="b@example.org"))


def test_a_payment_in_the_last_second_wins_over_the_sweep(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    session = Payment.objects.get().session_id or ""
    stripe.pay(session)
    travel(later(16))
    actions.sweep()
    booking.refresh_from_db()
    assert booking.state == "confirmed"


def test_a_late_payment_takes_a_time_that_is_still_free(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    session = Payment.objects.get().session_id or ""
    travel(later(16))
    actions.sweep()
    stripe.pay(session, late=True)
    actions.settle(session)
    booking.refresh_from_db()
    assert (booking.state, Claim.objects.count()) == ("confirmed", 12)


def test_a_late_payment_for_a_lost_time_goes_back_whole(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    first = actions.book(practice.wants(at(10)))
    session = Payment.objects.get().session_id or ""
    travel(later(16))
    actions.sweep()
    second = actions.book(practice.wants(at(10), email="b@example.org"))
    stripe.pay(session, late=True)
    actions.settle(session)
    actions.settle(session)
    perform_due()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.payment_state, second.state) == ("expired", "refunded", "held")
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]
    assert [m.to for m in mail.outbox] == [["kari@example.org"]]


def test_a_free_service_never_meets_stripe(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10), service="intro"))
    assert (booking.state, booking.payment_state) == ("confirmed", "none")
    assert stripe.requests() == []


def test_stripe_away_holds_nothing(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    stripe.stop()
    with pytest.raises(PaymentUnavailable):
        actions.book(practice.wants(at(10), request_key="k"))
    assert Claim.objects.count() == 0
    assert Booking.objects.get().state == "expired"


def test_the_same_key_gives_the_same_booking_and_session(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    first = actions.book(practice.wants(at(10), request_key="k"))
    again = actions.book(practice.wants(at(10), request_key="k"))
    assert first.pk == again.pk
    assert len(stripe.sessions()) == 1


def test_an_order_that_grew_too_old_to_be_asked_again_is_replaced(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    # Died before the call; five minutes later Stripe refuses so short a session.
    booking = actions.book(practice.wants(at(10)))
    Payment.objects.update(session_id=None, checkout_url="", idempotency_key="never-used")
    travel(later(5))
    with pytest.raises(PaymentUnavailable):
        actions.pay(booking)
    assert "/pay/cs_test_" in actions.pay(booking)


def test_a_payment_slower_than_the_session_goes_back(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    session = Payment.objects.get().session_id or ""
    stripe.pay_delayed(session)
    actions.settle(session)
    travel(at(12))
    stripe.settle_delayed(session, ok=True)
    actions.settle(session)
    perform_due()
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("expired", "refunded")
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]
    assert not Claim.objects.exists()


def test_one_hold_that_cannot_be_ended_does_not_stop_the_others(
    practice: Practice, travel: Travel, stripe: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.book(practice.wants(at(10)))
    second = actions.book(practice.wants(at(12), email="b@example.org"))
    travel(later(16))
    real = expire.end_hold

    def broken(booking: Booking) -> bool:
        if booking.pk == first.pk:
            raise RuntimeError
        return real(booking)

    monkeypatch.setattr(expire, "end_hold", broken)
    swept = actions.sweep()
    second.refresh_from_db()
    assert (swept.expired, swept.put_off, second.state) == (1, 1, "expired")


def test_a_twin_that_gets_no_answer_leaves_the_hold(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10), request_key="k"))
    Payment.objects.update(checkout_url="")
    stripe.stop()
    with pytest.raises(PaymentUnavailable):
        actions.book(practice.wants(at(10), request_key="k"))
    booking.refresh_from_db()
    assert (booking.state, Claim.objects.count()) == ("held", 12)


def test_a_payment_that_nobody_ever_asked_for_does_not_stay_open(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    Payment.objects.update(session_id=None, checkout_url="")
    Booking.objects.update(state="expired")
    for minutes, state in ((33, "open"), (35, "expired")):
        travel(SUNDAY_NOON + timedelta(minutes=minutes))
        actions.sweep()
        assert booking.payments.get().state == state
