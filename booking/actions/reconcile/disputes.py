"""Disputes: a client's bank takes money back, or asks about it."""

import logging

from django.db import transaction

from booking import clock, outbox
from booking.actions import refunds
from booking.actions.balance import show
from booking.actions.reconcile.behind import payment_behind
from booking.actions.states import log_money
from booking.models import Booking, Change, Dispute, Errand, Payment, Refund
from booking.models.ledger import LOST, OVER
from booking.payments import DisputeAnswer, disputes_of, retrieve_dispute

logger = logging.getLogger(__name__)

# What Stripe calls a dispute that goes on after it was lost.
APPEAL = "appeal_"


def follow(dispute_id: str) -> None:
    heeded(retrieve_dispute(dispute_id))


def learn(payment: Payment) -> bool:
    """Whether one of them stands in the way of a refund, by Stripe's own word."""
    for answer in disputes_of(payment.payment_intent):
        take_effect(payment, answer)
    return Dispute.objects.standing().filter(payment=payment).exists()


def heeded(answer: DisputeAnswer) -> None:
    payment = payment_behind(answer.payment_intent)
    if payment is not None:
        take_effect(payment, answer)


@transaction.atomic
def take_effect(payment: Payment, answer: DisputeAnswer) -> None:
    booking = refunds.locked(payment)
    row = Dispute.objects.filter(dispute_id=answer.dispute_id).first()
    was = row.status if row else ""
    if was == answer.status or stale(was, answer.status):
        return
    over = answer.status in OVER
    row = row or Dispute(payment=payment, dispute_id=answer.dispute_id, currency=answer.currency)
    row.status, row.amount, row.opened_at = answer.status, answer.amount, answer.opened_at
    row.closed_at = clock.now() if over else None
    row.save()
    if was in ("", *OVER):
        opened(booking, row)
    if over:
        ended(booking, row)
    show(booking)


def stale(was: str, now: str) -> bool:
    """Asked for before the dispute ended, and told after."""
    return was in OVER and now not in OVER and not now.startswith(APPEAL)


def opened(booking: Booking, dispute: Dispute) -> None:
    log_money(booking, Change.Money.DISPUTED, dispute.amount, actor="stripe")
    if dispute.status not in OVER:
        alert(booking, dispute)


def ended(booking: Booking, dispute: Dispute) -> None:
    owed = dispute.payment.refunds
    if dispute.status == LOST:
        log_money(booking, Change.Money.LOST, dispute.amount, actor="stripe")
        alert(booking, dispute)
        # She has her money, by her bank: what we still owed her is no longer ours to give.
        owed.filter(state=Refund.State.DUE).update(state=Refund.State.STRUCK)
        return
    log_money(booking, Change.Money.WON, dispute.amount, actor="stripe")
    owed.filter(state=Refund.State.STRUCK).update(state=Refund.State.DUE)
    due = owed.filter(state=Refund.State.DUE)
    keys = [f"refund:{refund.pk}" for refund in due]
    for errand in Errand.objects.select_for_update().filter(key__in=keys):
        outbox.revive(errand)


def alert(booking: Booking, dispute: Dispute) -> None:
    logger.error("a payment is disputed: %s", booking.reference)
    outbox.put("mail-alert", booking.pk, f"{dispute.dispute_id}-{dispute.status}")
