"""What payments, refunds and disputes of a booking add up to: the one place that says so."""

import logging

from booking import states
from booking.actions.states import log_money
from booking.models import Booking, Change, Dispute, Payment, Refund
from booking.states import PaymentState

logger = logging.getLogger(__name__)

# Stripe has taken these on.
ACCEPTED = (Refund.State.PENDING, Refund.State.DONE)


def payment_state(booking: Booking) -> PaymentState:
    """Until something is paid, what the hold's own steps made it."""
    paid = list(booking.payments.filter(state=Payment.State.PAID))
    if not paid:
        return PaymentState(booking.payment_state)
    if Dispute.objects.standing().filter(payment__in=paid).exists():
        return PaymentState.DISPUTED
    refunds = Refund.objects.filter(payment__in=paid, state__in=ACCEPTED)
    kept = sum(each.amount for each in paid) - sum(each.amount for each in refunds)
    if kept <= 0:
        return PaymentState.REFUNDED
    # Paid twice over and given back once, it is paid.
    return PaymentState.PAID if kept >= booking.to_pay else PaymentState.PART_REFUNDED


def show(booking: Booking) -> None:
    """Writes it down. Call it under the booking's lock, in the transaction that changed a row."""
    old = Booking.objects.values_list("payment_state", flat=True).get(pk=booking.pk)
    booking.payment_state = old
    new = payment_state(booking)
    if old == new:
        return
    if not states.payment_may_become(old, new):
        # Still written: what Stripe says is true, whatever our table thinks.
        logger.error("payment of %s went from %s to %s", booking.reference, old, new)
    Booking.objects.filter(pk=booking.pk).update(payment_state=new)
    booking.payment_state = new


def arrived(booking: Booking, payment: Payment) -> None:
    """For the history: money came in."""
    log_money(booking, Change.Money.PAID, payment.amount, actor="payment")
