"""The one way a payment takes effect: webhook, return page and sweep all end here.

However often and in whatever order they come, each session has its effect once. Stripe is asked
what the session is now; what led us here is only a hint that it is worth asking.
"""

import logging

from django.db import transaction

from booking import clock, outbox
from booking.actions import receipts, refunds, sessions, strays, vouchers
from booking.actions.balance import arrived, show
from booking.actions.errors import SlotTaken
from booking.actions.locks import claim, lock_therapists, release
from booking.actions.states import move
from booking.actions.unpaid import give_number_back, look_soon, take_number_back
from booking.models import Booking, Payment
from booking.payments import Checkout, retrieve_checkout
from booking.states import PAYABLE, PaymentState, State

logger = logging.getLogger(__name__)


def settle(session_id: str) -> Booking | None:
    """The booking of this Checkout Session after acting on it; None for a session none of ours.

    Raises GatewayUnavailable or GatewayRefused.
    """
    checkout = retrieve_checkout(session_id)
    payment = payment_of(checkout)
    if payment is None:
        return None
    take_effect(payment, checkout)
    return Booking.objects.select_related("therapist", "service", "place").get(
        pk=payment.booking_id
    )


def payment_of(checkout: Checkout) -> Payment | None:
    """By the session's id, or, if we died before storing that, by the reference.

    One that we asked for and have no row of, as after a restored backup, is taken up again.
    """
    known = Payment.objects.filter(session_id=checkout.session_id).first()
    if known is not None or not checkout.reference:
        return known
    orphan = Payment.objects.filter(booking__reference=checkout.reference, session_id=None).first()
    if orphan is not None:
        orphan.session_id, orphan.checkout_url = checkout.session_id, checkout.url
        orphan.save(update_fields=["session_id", "checkout_url"])
    return orphan or strays.taken_up(checkout)


@transaction.atomic
def take_effect(payment: Payment, checkout: Checkout) -> None:
    """Under the therapist's lock, so that one of two messengers finds the work done."""
    lock_therapists([payment.booking.therapist_id])
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=payment.booking_id)
    payment = Payment.objects.get(pk=payment.pk)
    if payment.state in (Payment.State.PAID, Payment.State.MISMATCH):
        return
    if checkout.paid:
        paid(booking, payment, checkout)
    elif checkout.failed:
        failed(booking, payment)
    elif checkout.status == "complete":
        processing(booking, payment)
    elif checkout.status == "expired":
        ended(payment, Payment.State.EXPIRED)


def paid(booking: Booking, payment: Payment, checkout: Checkout) -> None:
    payment.payment_intent = checkout.payment_intent
    payment.paid_at = clock.now()
    if (checkout.amount, checkout.currency) != (payment.amount, payment.currency):
        payment.other_amount, payment.other_currency = checkout.amount, checkout.currency
        mismatch(booking, payment)
        return
    payment.state = Payment.State.PAID
    payment.save()
    arrived(booking, payment)
    receipts.paid(payment)
    if booking.state in (*PAYABLE, State.EXPIRED) and payment.amount > booking.to_pay:
        vouchers.not_needed(booking)
    if booking.state in PAYABLE and booking.start > clock.now():
        move(booking, State.CONFIRMED, actor="payment", payment_state=PaymentState.PAID)
        vouchers.spend(booking)
        sessions.confirmed(booking)
    elif booking.state in PAYABLE:
        # A method that took longer than the session was away.
        move(booking, State.EXPIRED, actor="payment", reason="paid too late")
        release(booking)
        vouchers.give_back(booking)
        give_back(booking, payment)
    elif booking.state == State.EXPIRED:
        paid_late(booking, payment)
    else:
        # Paid twice over, or cancelled meanwhile: the money goes back.
        refunds.owe(payment, payment.amount, reason="not-needed")
        show(booking)


def paid_late(booking: Booking, payment: Payment) -> None:
    """The hold was over. The time is still hers if nobody else took it, else the money is."""
    try:
        if booking.start <= clock.now():
            raise SlotTaken(booking.start)
        with transaction.atomic():
            claim(booking, clock.now())
            move(
                booking,
                State.CONFIRMED,
                actor="payment",
                reason="paid late",
                payment_state=PaymentState.PAID,
            )
            vouchers.take_again(booking)
            take_number_back(booking)
            sessions.confirmed(booking)
    except SlotTaken:
        give_back(booking, payment)


def give_back(booking: Booking, payment: Payment) -> None:
    show(booking)
    refunds.owe(payment, payment.amount, reason="slot-lost")
    outbox.put("mail-slot-lost", booking.pk)


def mismatch(booking: Booking, payment: Payment) -> None:
    """Another amount than was asked for: not confirmed, and somebody must look."""
    payment.state = Payment.State.MISMATCH
    payment.save()
    logger.error("payment differs from what was asked: %s", booking.reference)
    outbox.put("mail-alert", booking.pk, "mismatch")


def processing(booking: Booking, payment: Payment) -> None:
    """A method that takes its time. The slot waits with it."""
    ended(payment, Payment.State.PROCESSING)
    if booking.state == State.HELD:
        move(booking, State.PROCESSING, actor="payment", payment_state=PaymentState.PROCESSING)


def failed(booking: Booking, payment: Payment) -> None:
    ended(payment, Payment.State.FAILED)
    if booking.state == State.PROCESSING:
        move(
            booking,
            State.EXPIRED,
            actor="payment",
            reason="payment failed",
            payment_state=PaymentState.FAILED,
        )
        release(booking)
        vouchers.give_back(booking)
        if booking.gives_number_back:
            give_number_back(booking)
            look_soon(booking)
        outbox.put("mail-payment-failed", booking.pk)


def ended(payment: Payment, state: Payment.State) -> None:
    payment.state = state
    payment.save(update_fields=["state"])
