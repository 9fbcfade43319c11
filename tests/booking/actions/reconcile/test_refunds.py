"""The ledger follows Stripe's, whoever gave the money back and in whatever order it is told."""

from itertools import permutations

import pytest
from django.core import mail

from booking import actions
from booking.actions import reconcile, refunds
from booking.models import Booking, Claim, Errand, Payment, Refund
from booking.payments import retrieve_refund
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.actions.reconcile.conftest import News
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


def states(booking: Booking) -> tuple[str, str]:
    booking.refresh_from_db()
    return booking.state, booking.payment_state


def money(booking: Booking) -> list[tuple[str, int]]:
    rows = booking.changes.exclude(money="").order_by("pk")
    return [(change.money, change.amount or 0) for change in rows]


def alerts() -> int:
    return Errand.objects.filter(kind="mail-alert").count()


def test_two_parts_given_back_at_stripe_leave_the_session(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    session = session_of(confirmed)
    stripe.refund(session, 10000)
    news.tell()
    assert states(confirmed) == ("confirmed", "part_refunded")
    stripe.refund(session, 5000)
    for _again in range(2):
        for kind, subject in [*news.events(), ("charge.refunded", stripe.charges()[0]["id"])]:
            reconcile.heed(kind, subject)
    assert states(confirmed) == ("confirmed", "part_refunded")
    assert [(r.amount, r.reason, r.state) for r in Refund.objects.all()] == [
        (10000, "at-stripe", "done"),
        (5000, "at-stripe", "done"),
    ]
    assert money(confirmed) == [("paid", 49500), ("refunded", 10000), ("refunded", 5000)]
    assert Claim.objects.count() == 12


def test_all_of_it_given_back_at_stripe_calls_the_session_off(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    stripe.refund(session_of(confirmed))
    news.tell()
    perform_due()
    assert states(confirmed) == ("cancelled", "refunded")
    assert not Claim.objects.exists()
    assert confirmed.event is None
    sent = Errand.objects.filter(kind__contains="cancelled", state="done")
    assert {errand.kind for errand in sent} == {"mail-cancelled", "mail-therapist-cancelled"}
    assert any("495" in letter.body for letter in mail.outbox)
    last = confirmed.changes.get(new="cancelled")
    assert (last.actor, last.reason) == ("stripe", "refunded at Stripe")


def test_a_session_that_has_begun_stays_whatever_is_given_back(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel
) -> None:
    travel(at(10))
    stripe.refund(session_of(confirmed))
    news.tell()
    assert states(confirmed) == ("confirmed", "refunded")


def test_a_refund_that_is_under_way_calls_nothing_off_until_it_came_through(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    refund = stripe.refund(session_of(confirmed), pending=True)
    news.tell()
    assert states(confirmed) == ("confirmed", "refunded")
    stripe.settle_refund(refund["id"])
    news.tell()
    assert states(confirmed) == ("cancelled", "refunded")


def test_a_refund_that_fails_later_is_not_shown_as_refunded(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel
) -> None:
    travel(at(9, days=-1))
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert states(confirmed) == ("cancelled", "refunded")
    stripe.settle_refund(stripe.refunds()[0]["id"], ok=False)
    news.tell()
    assert states(confirmed) == ("cancelled", "paid")
    assert Refund.objects.get().state == "failed"
    assert alerts() == 1
    assert money(confirmed)[-1] == ("not_refunded", 49500)


@pytest.mark.parametrize("kind", ["refund.failed", "refund.updated", "charge.refund.updated"])
def test_each_of_the_three_messages_tells_of_it(
    confirmed: Booking, stripe: StandIn, news: News, kind: str
) -> None:
    refund = stripe.refund(session_of(confirmed), 100)
    news.tell()
    stripe.settle_refund(refund["id"], ok=False)
    reconcile.heed(kind, refund["id"])
    assert states(confirmed) == ("confirmed", "paid")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_messages_does_not_matter(
    practice: Practice, travel: Travel, stripe: StandIn, order: tuple[int, ...]
) -> None:
    booking = actions.book(practice.wants(at(10)))
    session = session_of(booking)
    news = News(stripe)
    stripe.pay(session)
    first = stripe.refund(session, 10000)
    stripe.refund(session, 20000)
    stripe.settle_refund(first["id"], ok=False)
    paid = ("checkout.session.completed", session)
    others = [("refund.failed", first["id"]), ("charge.refunded", stripe.charges()[0]["id"])]
    messages = [paid, *others]
    assert {kind for kind, _ in messages} <= {kind for kind, _ in news.events()}
    for number in order:
        reconcile.heed(*messages[number])
    assert states(booking) == ("confirmed", "part_refunded")
    assert {(r.amount, r.state) for r in Refund.objects.all()} == {
        (10000, "failed"),
        (20000, "done"),
    }
    assert alerts() == 1


def test_what_was_asked_before_and_is_told_after_changes_nothing_back(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    refund = stripe.refund(session_of(confirmed), 100, pending=True)
    payment = Payment.objects.get()
    early = retrieve_refund(refund["id"])
    stripe.settle_refund(refund["id"])
    news.tell()
    assert refunds.take_effect(payment, early) is False
    assert Refund.objects.get().state == "done"


def test_a_refund_of_ours_is_known_again_though_we_died_before_storing_its_id(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel
) -> None:
    travel(at(9, days=-1))
    actions.cancel(confirmed, actor="client")
    perform_due()
    Refund.objects.update(refund_id=None, state="due")
    news.tell()
    assert [(r.reason, r.state) for r in Refund.objects.all()] == [("cancelled", "done")]


def test_a_refund_of_ours_without_its_row_is_not_given_again(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel
) -> None:
    # A backup from before it was restored.
    travel(at(9, days=-1))
    actions.cancel(confirmed, actor="client")
    perform_due()
    Refund.objects.all().delete()
    Errand.objects.filter(kind="refund").delete()
    news.tell()
    assert refunds.owe(Payment.objects.get(), 49500, reason="cancelled") is None
    perform_due()
    assert len(stripe.refunds()) == 1


def test_money_that_somebody_gave_back_at_stripe_before_us_is_in_the_ledger(
    confirmed: Booking, stripe: StandIn, travel: Travel
) -> None:
    travel(at(9, days=-1))
    stripe.refund(session_of(confirmed))
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert states(confirmed) == ("cancelled", "refunded")
    assert {(r.reason, r.state) for r in Refund.objects.all()} == {
        ("cancelled", "failed"),
        ("at-stripe", "done"),
    }
    assert sum(refund["amount"] for refund in stripe.refunds()) == 49500


def test_paid_twice_and_given_back_once_is_paid(
    confirmed: Booking, stripe: StandIn, practice: Practice
) -> None:
    Payment.objects.create(
        booking=confirmed,
        idempotency_key="second",
        amount=49500,
        currency="NOK",
        created_at=confirmed.created_at,
        expires_at=confirmed.created_at,
        payment_intent="pi_demo_SECOND_49500",
        state="paid",
        paid_at=confirmed.created_at,
    )
    refunds.owe(Payment.objects.get(idempotency_key="second"), 49500, reason="not-needed")
    perform_due()
    assert states(confirmed) == ("confirmed", "paid")


def test_a_refund_of_a_payment_of_others_is_none_of_ours(
    confirmed: Booking, stripe: StandIn
) -> None:
    Payment.objects.update(payment_intent="pi_another", session_id="cs_another")
    Booking.objects.update(reference="OTHERREF")
    refund = stripe.refund(stripe.sessions()[0]["id"], 100)
    reconcile.heed("refund.created", refund["id"])
    assert not Refund.objects.exists()
