"""What was paid and what went back. Of the demo's payments only devtools' Stripe knows anything."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from booking import conf
from booking.domain.policy import Policy
from booking.models import Booking, Payment, Refund
from booking.states import PaymentState
from config.demo.bookings.receipts import make_receipts


def make_payments(bookings: Sequence[Booking], ended: Mapping[int, datetime]) -> None:
    """Ended tells when cancelled bookings were, by their ids."""
    payments = Payment.objects.bulk_create(
        paid(booking) for booking in bookings if booking.price_amount
    )
    refunds = []
    for payment in payments:
        if at := ended.get(payment.booking_id):
            refunds += refund(payment, at)
    Refund.objects.bulk_create(refunds)
    make_receipts(payments, refunds)
    for back in refunds:
        whole = back.amount == back.payment.amount
        state = PaymentState.REFUNDED if whole else PaymentState.PART_REFUNDED
        Booking.objects.filter(pk=back.payment.booking_id).update(payment_state=state)


def paid(booking: Booking) -> Payment:
    key = f"demo_{booking.reference}"
    return Payment(
        booking=booking,
        state=Payment.State.PAID,
        idempotency_key=key,
        session_id=f"cs_{key}",
        # The stand-in for Stripe reads the amount here when it is asked for a refund.
        payment_intent=f"pi_{key}_{booking.price_amount}",
        amount=booking.price_amount,
        currency=booking.currency,
        created_at=booking.created_at,
        expires_at=booking.created_at + conf.CHECKOUT_LIFE,
        paid_at=booking.created_at,
    )


def refund(payment: Payment, at: datetime) -> list[Refund]:
    """None where it was too late for one."""
    booking = payment.booking
    policy = Policy(booking.free_cancellation_hours, booking.late_refund_percent)
    amount = policy.refund(payment.amount, booking.start, at)
    if not amount:
        return []
    return [
        Refund(
            payment=payment,
            key=f"refund-{payment.idempotency_key}-cancelled",
            amount=amount,
            reason="cancelled",
            state=Refund.State.DONE,
            refund_id=f"re_{payment.idempotency_key}",
            created_at=at,
        )
    ]
