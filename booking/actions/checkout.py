"""Asking Stripe for a page to pay on, so that dying at any point leaves something to go on from."""

from uuid import uuid4

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from booking import clock, conf
from booking.actions import vouchers
from booking.actions.errors import PaymentUnavailable
from booking.actions.locks import lock_therapists, release
from booking.actions.states import move
from booking.models import Booking, Payment, Practice
from booking.payments import (
    CheckoutOrder,
    GatewayRefused,
    GatewayUnavailable,
    open_checkout,
    suffix,
)
from booking.states import PaymentState, State, TransitionRefused

RESUME = "booking.resume"


def pay(booking: Booking) -> str:
    """The address to pay at, for a booking that is held.

    Raises PaymentUnavailable when Stripe gives no answer; the hold stands.
    """
    payment = open_payment(booking)
    if not payment.checkout_url:
        ask_stripe(booking, payment)
    return payment.checkout_url


@transaction.atomic
def open_payment(booking: Booking) -> Payment:
    """The payment under way, else a new one. Its key and its end are stored before the call."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    now = clock.now()
    if not booking.is_held(now):
        raise TransitionRefused(f"{booking.reference} is {booking.state}")
    known = booking.payments.filter(state=Payment.State.OPEN, expires_at__gt=now).last()
    if known is not None:
        return known
    until = now + conf.CHECKOUT_LIFE
    Booking.objects.filter(pk=booking.pk).update(payable_until=until)
    return Payment.objects.create(
        booking=booking,
        idempotency_key=uuid4().hex,
        amount=booking.to_pay,
        currency=booking.currency,
        created_at=now,
        expires_at=until,
    )


def ask_stripe(booking: Booking, payment: Payment) -> None:
    """Also safe when it was asked before: the key gives the same session."""
    try:
        checkout = open_checkout(order(booking, payment), payment.idempotency_key)
    except GatewayRefused as error:
        # There is no session, and this order will not bring one: the next try needs another.
        Payment.objects.filter(pk=payment.pk).update(state=Payment.State.FAILED)
        raise PaymentUnavailable from error
    except GatewayUnavailable as error:
        raise PaymentUnavailable from error
    payment.session_id, payment.checkout_url = checkout.session_id, checkout.url
    payment.save(update_fields=["session_id", "checkout_url"])
    waiting = Booking.objects.filter(pk=booking.pk, payment_state=PaymentState.DUE)
    waiting.update(payment_state=PaymentState.OPEN)


def order(booking: Booking, payment: Payment) -> CheckoutOrder:
    with translation.override(booking.language):
        minutes = int((booking.end - booking.start).total_seconds() // 60)
        success = conf.base_url() + reverse("booking:return")
        # Nothing in an order may depend on the hour: the same key must bring the same order.
        resume = signing.Signer(salt=RESUME).sign_object(booking.pk)
        name = Practice.load().neutral_name
        return CheckoutOrder(
            reference=booking.reference,
            description=_("Conversation %(minutes)d min") % {"minutes": minutes} + f", {name}",
            statement=suffix(name),
            amount=payment.amount,
            currency=payment.currency,
            language=booking.language,
            expires_at=payment.expires_at,
            success_url=f"{success}?session_id={{CHECKOUT_SESSION_ID}}",
            cancel_url=conf.base_url() + reverse("booking:resume", args=[resume]),
        )


def to_resume(signed: str) -> Booking | None:
    """Whose payment was broken off, by the address Stripe sends them back to; only while held."""
    try:
        pk = signing.Signer(salt=RESUME).unsign_object(signed)
    except signing.BadSignature:
        return None
    return Booking.objects.filter(pk=pk, state=State.HELD, hold_expires_at__gt=clock.now()).first()


@transaction.atomic
def give_up(booking: Booking) -> None:
    """Lets go of a hold for which no page to pay on could be had; nobody knows its address."""
    lock_therapists([booking.therapist_id])
    if booking.payments.exclude(session_id=None).exists():
        return  # somebody else was answered meanwhile
    booking.payments.filter(state=Payment.State.OPEN).update(state=Payment.State.FAILED)
    try:
        # Without its key, so that the same request may be made again.
        move(
            booking,
            State.EXPIRED,
            actor="system",
            reason="payment unavailable",
            payment_state=PaymentState.NONE,
            request_key=None,
        )
    except TransitionRefused:
        return
    release(booking)
    vouchers.give_back(booking)
