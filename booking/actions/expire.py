"""The end of holds and offers, and payments nobody told us about."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from booking import clock
from booking.actions import series, vouchers
from booking.actions.checkout import ask_stripe
from booking.actions.errors import PaymentUnavailable
from booking.actions.locks import lock_therapists, release
from booking.actions.settle import settle, take_effect
from booking.actions.states import move
from booking.actions.unpaid import look_soon, unpaid
from booking.models import Booking, Payment
from booking.payments import GatewayRefused, GatewayUnavailable, expire_checkout
from booking.states import WAITING, PaymentState, State, TransitionRefused

logger = logging.getLogger(__name__)

AT_ONCE = 200
# A payment whose news may have got lost is looked up this often.
LOOK_UP = timedelta(minutes=3)


@dataclass
class Swept:
    expired: int = 0
    settled: int = 0
    put_off: int = 0
    made: int = 0  # sessions of standing appointments


def sweep() -> Swept:
    """One round. What Stripe cannot be asked about now is left for the next."""
    swept = Swept()
    for booking in Booking.objects.overdue(clock.now())[:AT_ONCE]:
        try:
            ended = end_hold(booking)
        except Exception as error:
            # One row that cannot be dealt with must not keep the others waiting for ever.
            logger.error("hold %s not ended: %s", booking.reference, type(error).__name__)
            ended = False
        if ended:
            swept.expired += 1
        else:
            swept.put_off += 1
    never_asked_for(clock.now())
    for payment in forgotten():
        Payment.objects.filter(pk=payment.pk).update(looked_up_at=clock.now())
        try:
            settle(payment.session_id or "")
            swept.settled += 1
        except (GatewayUnavailable, GatewayRefused):
            swept.put_off += 1
        except Exception as error:
            logger.error("payment %s not looked up: %s", payment.pk, type(error).__name__)
            swept.put_off += 1
    vouchers.look()
    swept.made = series.look()
    return swept


def never_asked_for(now: datetime) -> None:
    """Of who died before Stripe answered: nobody has an address to pay these at, and by now Stripe
    would refuse. If it did make a session after all and that was paid, the reconciler finds it.
    """
    rows = Payment.objects.filter(state=Payment.State.OPEN, session_id=None)
    over = rows.filter(expires_at__lte=now - LOOK_UP).exclude(booking__state=State.HELD)
    over.update(state=Payment.State.EXPIRED)


def forgotten() -> list[Payment]:
    """Open or slow payments that nobody looked up for a while."""
    before = clock.now() - LOOK_UP
    rows = Payment.objects.filter(
        state__in=(Payment.State.OPEN, Payment.State.PROCESSING),
        session_id__isnull=False,
        created_at__lte=before,
    ).exclude(looked_up_at__gt=before)
    return list(rows.order_by("created_at")[:AT_ONCE])


def end_hold(booking: Booking) -> bool:
    """First nobody can pay any more, then the time is free. False when that must wait."""
    if booking.state == State.OFFERED:
        return let_go(booking)  # nobody accepted it, so there is no page to pay on
    try:
        for payment in booking.payments.filter(state=Payment.State.OPEN):
            close(booking, payment)
    except (GatewayUnavailable, GatewayRefused, PaymentUnavailable) as error:
        if booking.payable_until and booking.payable_until > clock.now():
            return False
        logger.warning("hold ended without Stripe's word: %s", type(error).__name__)
    return let_go(booking)


def close(booking: Booking, payment: Payment) -> None:
    if payment.session_id is None:
        # We died between asking and storing: the same key brings the session to light.
        # When Stripe refuses, there never was one.
        try:
            ask_stripe(booking, payment)
        except PaymentUnavailable as error:
            if isinstance(error.__cause__, GatewayRefused):
                Payment.objects.filter(pk=payment.pk).update(state=Payment.State.FAILED)
                return
            raise
    take_effect(payment, expire_checkout(payment.session_id or ""))


@transaction.atomic
def let_go(booking: Booking) -> bool:
    """Over its time: by compare-and-swap, since somebody may just have paid or accepted it."""
    lock_therapists([booking.therapist_id])
    fields = ["state", "hold_expires_at", "payment_state", "series_number", "gives_number_back"]
    booking.refresh_from_db(fields=fields)
    now = clock.now()
    if booking.state not in WAITING or booking.is_held(now) or booking.is_offered(now):
        return True
    offered = booking.state == State.OFFERED
    try:
        move(
            booking,
            State.EXPIRED,
            actor="sweep",
            reason="offer over" if offered else "hold over",
            payment_state=PaymentState.NONE,
        )
    except TransitionRefused:
        return True
    release(booking)
    vouchers.give_back(booking)
    unpaid(booking)
    look_soon(booking)
    return True
