"""A client's bank takes money back, or asks."""

from itertools import permutations

import pytest
from django.core import mail

from booking import actions
from booking.actions import by_hand, reconcile, refunds
from booking.actions.errors import PaymentDisputed
from booking.actions.reconcile import disputes
from booking.actions.settle import mismatch
from booking.models import Booking, Dispute, Errand, Payment, Practice, Refund
from booking.payments import retrieve_dispute
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.actions.reconcile.conftest import News
from tests.booking.actions.reconcile.test_refunds import alerts, money, states
from tests.booking.calendar import at
from tests.booking.conftest import Travel, session_of
from tests.booking.mails.reading import one_line

pytestmark = pytest.mark.django_db


def test_a_dispute_that_is_won_ends_as_if_it_had_not_been(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    stripe.refund(session_of(confirmed), 10000)
    dispute = stripe.dispute(session_of(confirmed))
    news.tell()
    assert states(confirmed) == ("confirmed", "disputed")
    assert alerts() == 1
    stripe.answer_dispute(dispute["id"])
    news.tell()
    assert (states(confirmed)[1], alerts()) == ("disputed", 1)
    stripe.close_dispute(dispute["id"], "won")
    news.tell()
    assert states(confirmed) == ("confirmed", "part_refunded")
    assert alerts() == 1
    assert [what for what, _amount in money(confirmed)] == ["paid", "refunded", "disputed", "won"]
    assert Dispute.objects.get().closed_at


def test_a_dispute_that_is_lost_stays(confirmed: Booking, stripe: StandIn, news: News) -> None:
    dispute = stripe.dispute(session_of(confirmed))
    stripe.close_dispute(dispute["id"], "lost")
    for _twice in range(2):
        news.tell()
        news.told = 0
    assert states(confirmed) == ("confirmed", "disputed")
    assert alerts() == 1
    assert [what for what, _amount in money(confirmed)] == ["paid", "disputed", "lost"]


def test_an_inquiry_that_comes_to_nothing(confirmed: Booking, stripe: StandIn, news: News) -> None:
    dispute = stripe.dispute(session_of(confirmed), inquiry=True)
    news.tell()
    assert states(confirmed) == ("confirmed", "disputed")
    stripe.close_dispute(dispute["id"], "warning_closed")
    news.tell()
    assert states(confirmed) == ("confirmed", "paid")


@pytest.mark.parametrize("end", ["won", "lost"])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_messages_does_not_matter(
    confirmed: Booking, stripe: StandIn, news: News, end: str, order: tuple[int, ...]
) -> None:
    dispute = stripe.dispute(session_of(confirmed))
    stripe.close_dispute(dispute["id"], end)  # type: ignore[arg-type]
    kinds = ("created", "funds_withdrawn", "closed")
    for number in order:
        reconcile.heed(f"charge.dispute.{kinds[number]}", dispute["id"])
    assert states(confirmed)[1] == ("paid" if end == "won" else "disputed")
    assert Dispute.objects.count() == 1


def test_what_was_asked_before_the_end_and_told_after_does_not_open_it_again(
    confirmed: Booking, stripe: StandIn, news: News
) -> None:
    dispute = stripe.dispute(session_of(confirmed))
    early = retrieve_dispute(dispute["id"])
    stripe.close_dispute(dispute["id"], "won")
    news.tell()
    disputes.heeded(early)
    assert states(confirmed)[1] == "paid"


def test_no_refund_of_a_disputed_payment(confirmed: Booking, stripe: StandIn, news: News) -> None:
    stripe.dispute(session_of(confirmed))
    news.tell()
    with pytest.raises(PaymentDisputed):
        by_hand.give_back(
            Payment.objects.get(), 100, reason="goodwill", words="", key="k", actor="staff:kari"
        )
    assert not Refund.objects.exists()


@pytest.mark.parametrize("told", [True, False])
def test_what_is_owed_waits_for_the_end_of_the_dispute(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel, told: bool
) -> None:
    travel(at(9, days=-1))
    dispute = stripe.dispute(session_of(confirmed))
    if told:
        news.tell()
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert Refund.objects.get().state == "due"
    assert states(confirmed) == ("cancelled", "disputed")
    assert stripe.refunds() == []
    stripe.close_dispute(dispute["id"], "won")
    news.tell()
    perform_due()
    assert states(confirmed) == ("cancelled", "refunded")


def test_what_is_owed_is_not_owed_twice_when_the_bank_took_it(
    confirmed: Booking, stripe: StandIn, news: News, travel: Travel
) -> None:
    travel(at(9, days=-1))
    dispute = stripe.dispute(session_of(confirmed))
    actions.cancel(confirmed, actor="client")
    stripe.close_dispute(dispute["id"], "lost")
    news.tell()
    perform_due()
    assert Refund.objects.get().state == "struck"
    assert stripe.refunds() == []
    assert Errand.objects.get(kind="refund").state == "done"


def mails_to_desk() -> list[str]:
    while perform_due():
        pass
    return [one_line(str(each.body)) for each in mail.outbox if each.to == ["desk@example.org"]]


@pytest.fixture
def desk() -> None:
    Practice.objects.update_or_create(pk=1, defaults={"email": "desk@example.org"})


def test_the_desk_is_told_of_each_turn_in_its_own_words(
    confirmed: Booking, stripe: StandIn, news: News, desk: None
) -> None:
    """Refunding what the bank took back would be the same money twice."""
    dispute = stripe.dispute(session_of(confirmed))
    news.tell()
    [opened] = mails_to_desk()
    assert "Svar hos Stripe" in opened
    assert "Betal ikke tilbake" in opened
    stripe.close_dispute(dispute["id"], "lost")
    news.tell()
    _opened, lost = mails_to_desk()
    assert "Banken til klienten har tatt pengene tilbake" in lost
    assert "Svar hos Stripe" not in lost
    for told in (opened, lost):
        assert "eller betal tilbake" not in told


def test_one_that_is_over_when_the_mail_is_sent_is_told_once(
    confirmed: Booking, stripe: StandIn, news: News, desk: None
) -> None:
    dispute = stripe.dispute(session_of(confirmed))
    news.tell()
    stripe.close_dispute(dispute["id"], "lost")
    news.tell()
    [told] = mails_to_desk()
    assert "har tatt pengene tilbake" in told


def test_a_refund_that_failed_and_another_amount_are_told_apart(
    confirmed: Booking, stripe: StandIn, news: News, desk: None
) -> None:
    payment = confirmed.payments.get()
    refund = Refund.objects.create(
        payment=payment, key="any", amount=100, reason="x", created_at=payment.created_at
    )
    refunds.failed(refund)
    mismatch(confirmed, payment)
    failed, other = sorted(mails_to_desk(), key=lambda told: "annet beløp" in told)
    assert "tilbakebetaling" in failed
    assert "kom ikke frem" in failed
    assert "er det betalt et annet beløp" in other
    assert "bekreftet" in other
