"""Money on its way back: a row that is due first, then the call, then what Stripe says of it."""

import logging

from django.db import transaction
from django.db.models import Sum

from booking import clock, outbox
from booking.models import Booking, Payment, Refund
from booking.payments import refund as ask_for_refund
from booking.states import PaymentState

logger = logging.getLogger(__name__)

PROMISED = (Refund.State.DUE, Refund.State.PENDING, Refund.State.DONE)
ACCEPTED = (Refund.State.PENDING, Refund.State.DONE)


def owe(payment: Payment, amount: int, *, reason: str) -> Refund | None:
    """Writes down what is due back, once for each reason. Call it in the deciding transaction."""
    amount = min(amount, payment.amount - returned(payment))
    if amount <= 0:
        return None
    refund, _made = Refund.objects.get_or_create(
        key=f"refund-{payment.idempotency_key}-{reason}",
        defaults={
            "payment": payment,
            "amount": amount,
            "reason": reason,
            "created_at": clock.now(),
        },
    )
    outbox.put("refund", refund.pk)
    return refund


def returned(payment: Payment, states: tuple[Refund.State, ...] = PROMISED) -> int:
    """Øre that went back or are about to; or in refunds of other states."""
    rows = payment.refunds.filter(state__in=states)
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def send(refund: Refund) -> None:
    """Asks Stripe, under a key stored beforehand. Raises GatewayUnavailable or GatewayRefused."""
    if refund.state == Refund.State.DONE:
        return
    answer = ask_for_refund(refund.payment.payment_intent, refund.amount, refund.key)
    states = {
        "succeeded": Refund.State.DONE,
        "failed": Refund.State.FAILED,
        "canceled": Refund.State.FAILED,
    }
    with transaction.atomic():
        refund.refund_id = answer.refund_id
        refund.state = states.get(answer.status, Refund.State.PENDING)
        refund.save(update_fields=["refund_id", "state"])
        if refund.state == Refund.State.FAILED:
            alert(refund)
        else:
            show(refund.payment.booking)


@transaction.atomic
def failed(refund: Refund) -> None:
    """Stripe will not have it, now or later: nobody is told that the money is on its way."""
    refund.state = Refund.State.FAILED
    refund.save(update_fields=["state"])
    alert(refund)


def alert(refund: Refund) -> None:
    booking = refund.payment.booking
    logger.error("a refund failed: %s", booking.reference)
    outbox.put("mail-alert", booking.pk, refund.key)


def show(booking: Booking) -> None:
    """The booking's payment state, as its payments and what Stripe accepted add up."""
    payments = list(booking.payments.filter(state=Payment.State.PAID))
    in_all = sum(payment.amount for payment in payments)
    if back := sum(returned(payment, ACCEPTED) for payment in payments):
        state = PaymentState.REFUNDED if back >= in_all else PaymentState.PART_REFUNDED
        Booking.objects.filter(pk=booking.pk).update(payment_state=state)
