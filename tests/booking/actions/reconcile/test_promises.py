"""What goes back when a session is cancelled after its money was given back, disputed or lost."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client as Browser

from booking import actions, attention, clock
from booking.actions import by_hand
from booking.actions.reconcile import disputes
from booking.models import Booking, Dispute, Errand, Payment, Refund
from booking.payments import disputes_of
from booking.states import PaymentState
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.conftest import session_of

pytestmark = pytest.mark.django_db


def works_on() -> None:
    while perform_due():
        pass


@pytest.fixture
def free(confirmed: Booking) -> Booking:
    """Paid 495, and free to cancel until an hour before."""
    Booking.objects.update(free_cancellation_hours=1)
    works_on()
    return Booking.objects.get()


def promised(browser: Browser, booking: Booking) -> tuple[str, int]:
    """What her page says, in words, and the API in øre."""
    page = browser.get(f"/time/{booking.token}/").content.decode()
    told = browser.get(f"/api/v3/booking/bookings/{booking.token}/").json()
    return page.replace("\xa0", " "), told["cancellation"]["refund"]["amount"]


def owed() -> list[tuple[str, int]]:
    return list(Refund.objects.values_list("state", "amount"))


def give(booking: Booking, amount: int) -> None:
    payment = booking.payments.get()
    by_hand.give_back(payment, amount, reason="goodwill", words="", key="k", actor="staff:kari")
    works_on()


def test_what_was_given_before_counts(free: Booking, client: Browser) -> None:
    give(free, 40000)
    page, amount = promised(client, free)
    assert "får du kr 95 tilbake" in page
    assert amount == 9500
    actions.cancel(Booking.objects.get(), actor="client")
    works_on()
    assert owed() == [("done", 40000), ("done", 9500)]


def test_the_policy_says_what_is_kept_in_all(free: Booking, client: Browser) -> None:
    Booking.objects.update(free_cancellation_hours=48, late_refund_percent=50)
    give(free, 20000)
    _page, amount = promised(client, free)
    assert amount == 4750
    actions.cancel(Booking.objects.get(), actor="client")
    assert sum(each for _state, each in owed()) == 24750


def test_after_a_lost_dispute_nothing_is_promised(
    free: Booking, stripe: StandIn, news: Any, client: Browser
) -> None:
    dispute = stripe.dispute(session_of(free))
    stripe.close_dispute(dispute["id"], "lost")
    news.tell()
    works_on()
    page, amount = promised(client, free)
    assert "får du kr" not in page
    assert amount == 0
    actions.cancel(Booking.objects.get(), actor="client")
    works_on()
    assert owed() == []
    Dispute.objects.update(handled_at=clock.now())
    assert attention.troubles(Booking.objects.get()) == []


def test_lost_and_won_after_all_it_is_due_again(free: Booking, stripe: StandIn, news: Any) -> None:
    dispute = stripe.dispute(session_of(free))
    news.tell()
    actions.cancel(Booking.objects.get(), actor="client")
    works_on()
    assert owed() == [("due", 49500)]
    stripe.close_dispute(dispute["id"], "lost")
    news.tell()
    assert owed() == [("struck", 49500)]
    lost = disputes_of(Payment.objects.get().payment_intent)[0]
    disputes.take_effect(Payment.objects.get(), replace(lost, status="won"))
    assert owed() == [("due", 49500)]
    assert Errand.objects.get(kind="refund").state == "due"
    assert Booking.objects.get().payment_state == PaymentState.PAID
