"""Refunds wherever they were given. Our ledger follows Stripe's."""

from django.db import transaction
from django.db.models import F

from booking import clock
from booking.actions import refunds, sessions, strays, vouchers
from booking.actions.locks import release
from booking.actions.reconcile import disputes
from booking.actions.reconcile.behind import payment_behind
from booking.actions.states import move
from booking.models import Booking, Payment, Refund
from booking.payments import (
    RefundAnswer,
    refunds_of,
    refunds_of_charge,
    retrieve_refund,
)
from booking.states import PaymentState, State


def follow(refund_id: str) -> None:
    heeded(retrieve_refund(refund_id))


def follow_charge(charge_id: str) -> None:
    for answer in refunds_of_charge(charge_id):
        heeded(answer)


def stands_in_the_way(refund: Refund) -> bool:
    """Stripe did not take it. Whether a dispute keeps it waiting, of which we had not heard.

    And somebody may have given the money back there before us: then the ledger shows that.
    """
    Refund.objects.filter(pk=refund.pk).update(refusals=F("refusals") + 1)
    for answer in refunds_of(refund.payment.payment_intent):
        heeded(answer)
    return disputes.learn(refund.payment)


def heeded(answer: RefundAnswer) -> None:
    payment = payment_behind(answer.payment_intent)
    if payment is None:
        strays.refunded(answer)
        return
    with transaction.atomic():
        led_on = refunds.take_effect(payment, answer)
        if led_on and (not answer.key or partly_at_stripe(payment)):
            call_off_if_whole(payment)


def partly_at_stripe(payment: Payment) -> bool:
    return payment.refunds.filter(reason=refunds.AT_STRIPE, state=Refund.State.DONE).exists()


def call_off_if_whole(payment: Payment) -> None:
    """Who gives all of it back at Stripe has no other way there to say that the session is off."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=payment.booking_id)
    whole = booking.payment_state == PaymentState.REFUNDED and not refunds_under_way(booking)
    if not whole or booking.state != State.CONFIRMED or booking.start <= clock.now():
        return
    move(
        booking,
        State.CANCELLED,
        actor="stripe",
        reason="refunded at Stripe",
        sequence=booking.sequence + 1,
    )
    release(booking)
    vouchers.give_back(booking)
    sessions.called_off(booking)


def refunds_under_way(booking: Booking) -> bool:
    """A refund that is pending may yet fail."""
    rows = Refund.objects.filter(payment__booking=booking, state=Refund.State.PENDING)
    return rows.exists()
