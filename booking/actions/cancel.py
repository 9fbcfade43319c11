from typing import Any

from django.db import transaction

from booking import clock
from booking.actions import place, refunds, sessions, vouchers
from booking.actions.errors import PaymentUnavailable
from booking.actions.expire import close
from booking.actions.locks import lock_therapists, release
from booking.actions.offers import decline
from booking.actions.states import move
from booking.domain.policy import Policy
from booking.domain.vouchers import Shares, shares
from booking.models import Booking, Payment
from booking.payments import GatewayRefused, GatewayUnavailable
from booking.states import PaymentState, State, TransitionRefused


def policy_of(booking: Booking) -> Policy:
    return Policy(booking.free_cancellation_hours, booking.late_refund_percent)


def cancel(booking: Booking, *, actor: str) -> None:
    """Ends a booking and owes back what its policy says; a second time changes nothing.

    Raises TransitionRefused once the session has begun, and GatewayUnavailable when an open
    payment page cannot be closed: while somebody may still pay, the time is not given away.
    """
    if booking.state == State.OFFERED:
        decline(booking, actor=actor)
        return
    was_held = booking.state == State.HELD
    if was_held:
        close_pages(booking)
    with transaction.atomic():
        lock_therapists([booking.therapist_id])
        booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
        if booking.state == State.CANCELLED:
            return
        if booking.start <= clock.now():
            raise TransitionRefused(f"{booking.reference} has begun")
        if was_held and booking.state != State.HELD:
            # Paid a moment ago: letting go of a hold must not cost what cancelling does.
            raise TransitionRefused(f"{booking.reference} is {booking.state} by now")
        end(booking, coming_back(booking), actor=actor)


def end(booking: Booking, back: Shares, *, actor: str, reason: str = "", words: str = "") -> None:
    """Under the locks of who decided it: frees the time, owes what goes back, tells of it."""
    was_confirmed = booking.state == State.CONFIRMED
    paid = booking.payments.filter(state=Payment.State.PAID).exists()
    changes: dict[str, Any] = {} if paid else {"payment_state": PaymentState.NONE}
    if booking.place_amount:
        changes = place.called_off(booking, back.card, actor)
    if was_confirmed:
        # It stands in her calendar: only what is newer takes it out.
        changes["sequence"] = booking.sequence + 1
    move(booking, State.CANCELLED, actor=actor, reason=reason, words=words, **changes)
    release(booking)
    owe_refund(booking, back.card, actor)
    vouchers.give_back(booking, back.voucher if was_confirmed else None)
    if was_confirmed:
        sessions.called_off(booking)


def close_pages(booking: Booking) -> None:
    """Nobody can pay for it any more. Raises GatewayUnavailable; safe to call again."""
    for payment in booking.payments.filter(state=Payment.State.OPEN):
        try:
            close(booking, payment)
        except (GatewayRefused, PaymentUnavailable) as error:
            raise GatewayUnavailable(str(error)) from error


def coming_back(booking: Booking) -> Shares:
    """Of the whole price, however it was paid: what its policy gives back now."""
    due = policy_of(booking).refund(booking.price_amount, booking.start, clock.now())
    return shares(due, booking.to_pay)


def owe_refund(booking: Booking, by_card: int, actor: str) -> None:
    for payment in booking.payments.filter(state=Payment.State.PAID):
        refunds.owe(payment, due_back(payment, by_card), reason="cancelled", actor=actor)


def would_return(booking: Booking, back: Shares | None = None) -> int:
    """Øre that go back to her, by card or at the place, if it is cancelled now.

    By its policy, or of what is said.
    """
    paid = [each for each in booking.payments.all() if each.state == Payment.State.PAID]
    by_card = (back or coming_back(booking)).card
    at_the_place = place.would_return(booking, by_card) if booking.place_amount else 0
    return at_the_place + sum(due_back(payment, by_card) for payment in paid)


def due_back(payment: Payment, by_card: int) -> int:
    """Of that share in all: what went back before counts towards it."""
    share = min(by_card, payment.amount)
    return max(min(share - refunds.returned(payment), refunds.left(payment)), 0)
