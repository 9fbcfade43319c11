"""Money on its way back: a row that is due first, then the call, then what Stripe says of it."""

import logging

from django.db import transaction
from django.db.models import Sum

from booking import clock, outbox
from booking.actions import receipts
from booking.actions.balance import show
from booking.actions.errors import RefundWaits
from booking.actions.locks import lock_booking
from booking.actions.states import log_money
from booking.models import Booking, Change, Payment, Refund
from booking.models.ledger import LOST
from booking.payments import RefundAnswer
from booking.payments import refund as ask_for_refund

logger = logging.getLogger(__name__)

PROMISED = (Refund.State.DUE, Refund.State.PENDING, Refund.State.DONE)
# Each may be followed by a later one only: two messengers may have asked Stripe at two moments.
ORDER = [
    Refund.State.DUE,
    Refund.State.STRUCK,
    Refund.State.PENDING,
    Refund.State.DONE,
    Refund.State.FAILED,
]
STATES = {
    "succeeded": Refund.State.DONE,
    "failed": Refund.State.FAILED,
    "canceled": Refund.State.FAILED,
}
AT_STRIPE = "at-stripe"


def owe(payment: Payment, amount: int, *, reason: str, actor: str = "payment") -> Refund | None:
    """Writes down what is due back, once for each reason. Call it in the deciding transaction."""
    amount = min(amount, left(payment))
    if amount <= 0:
        return None
    refund, made = Refund.objects.get_or_create(
        key=f"refund-{payment.idempotency_key}-{reason}",
        defaults={
            "payment": payment,
            "amount": amount,
            "reason": reason,
            "created_at": clock.now(),
        },
    )
    if made:
        asked_for(refund, actor)
    return refund


def asked_for(refund: Refund, actor: str) -> None:
    """An errand carries it to Stripe, and the history has it."""
    what = Change.Money.DUE
    log_money(refund.payment.booking, what, refund.amount, actor=actor, reason=refund.reason)
    outbox.put("refund", refund.pk)


def left(payment: Payment) -> int:
    """Øre of it that are promised to nobody; none once her bank has given her the money."""
    lost = payment.disputes.filter(status=LOST).exists()
    return 0 if lost else payment.received - returned(payment)


def returned(payment: Payment, states: tuple[Refund.State, ...] = PROMISED) -> int:
    """Øre that went back or are about to; or in refunds of other states."""
    rows = payment.refunds.filter(state__in=states)
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def send(refund: Refund) -> None:
    """Asks Stripe, under a key stored beforehand.

    Raises GatewayUnavailable or GatewayRefused, and RefundWaits while the payment is disputed.
    """
    if refund.state != Refund.State.DUE:
        return
    if refund.payment.disputes.standing().exists():
        raise RefundWaits
    payment = refund.payment
    answer = ask_for_refund(payment.payment_intent, refund.amount, refund.key, refund.call_key)
    take_effect(payment, answer)


@transaction.atomic
def take_effect(payment: Payment, answer: RefundAnswer) -> bool:
    """What Stripe says of a refund, whoever gave it. True when it led on.

    However often it is told, and by however many: under the therapist's lock, as settle does.
    """
    booking = locked(payment)
    refund = known(payment, answer)
    new = STATES.get(answer.status, Refund.State.PENDING)
    first = refund.pk is None or refund.refund_id is None
    if not first and ORDER.index(new) <= ORDER.index(Refund.State(refund.state)):
        return False
    at_stripe, before = refund.pk is None, refund.state
    refund.refund_id, refund.state = answer.refund_id, new
    refund.save()
    receipts.refund_changed(refund, before)
    tell(booking, refund, at_stripe=at_stripe)
    show(booking)
    return True


def locked(payment: Payment) -> Booking:
    return lock_booking(payment.booking)


def known(payment: Payment, answer: RefundAnswer) -> Refund:
    """By Stripe's id; by our key where we died before storing that; else a new one, not saved.

    Of a refund of ours that we have no row of the key is kept: it is not given a second time.
    """
    rows = Refund.objects.filter(payment=payment)
    found = rows.filter(refund_id=answer.refund_id).first()
    if found is None and answer.key:
        found = rows.filter(key=answer.key, refund_id=None).first()
    return found or Refund(
        payment=payment,
        key=(answer.key or f"stripe-{answer.refund_id}")[:64],
        amount=answer.amount,
        reason=AT_STRIPE,
        created_at=clock.now(),
    )


def tell(booking: Booking, refund: Refund, *, at_stripe: bool) -> None:
    """The history, and somebody who looks when it went wrong."""
    what = {
        Refund.State.DONE: Change.Money.REFUNDED,
        Refund.State.FAILED: Change.Money.NOT_REFUNDED,
    }.get(Refund.State(refund.state))
    if what is None and at_stripe:
        what = Change.Money.DUE
    if what is not None:
        log_money(booking, what, refund.amount, actor="stripe", reason=refund.reason)
    if refund.state == Refund.State.FAILED:
        alert(booking, refund)


@transaction.atomic
def failed(refund: Refund) -> None:
    """Stripe will not have it, now or later: nobody is told that the money is on its way."""
    booking = locked(refund.payment)
    refund = Refund.objects.get(pk=refund.pk)
    if refund.state == Refund.State.DUE:
        refund.state = Refund.State.FAILED
        refund.save(update_fields=["state"])
        tell(booking, refund, at_stripe=False)


def alert(booking: Booking, refund: Refund) -> None:
    logger.error("a refund failed: %s", booking.reference)
    outbox.put("mail-alert", booking.pk, refund.key)
