"""A session that the practice cancels: her therapist is ill, or its client asked by phone."""

from dataclasses import dataclass

from django.db import transaction

from booking import clock, sealing
from booking.actions.cancel import coming_back, end
from booking.actions.errors import Overtaken
from booking.actions.locks import lock_booking
from booking.domain.vouchers import Shares, shares
from booking.models import Booking, Change, WhyCancelled
from booking.states import State, TransitionRefused


@dataclass(frozen=True)
class Decision:
    """Why, and whether all goes back, whatever the policy says. `seen` is the booking's sequence
    as the person knows it."""

    reason: WhyCancelled
    words: str
    everything: bool
    seen: int


def call_off(booking: Booking, decision: Decision, *, actor: str) -> bool:
    """As when its client cancels, and she is told in the same ways. False: it was cancelled before.

    What is held or offered ends in ways of its own. Raises Overtaken when it was moved meanwhile,
    and TransitionRefused when it is no session to come; then nothing was changed.
    """
    with transaction.atomic():
        booking = lock_booking(booking)
        if booking.state == State.CANCELLED:
            return False
        if not may_be_called_off(booking):
            raise TransitionRefused(f"{booking.reference} is no session to come")
        if booking.sequence != decision.seen:
            raise Overtaken
        end(
            booking,
            goes_back(booking, everything=decision.everything),
            actor=actor,
            reason=decision.reason,
            words=sealed(booking, decision.words),
        )
        return True


def may_be_called_off(booking: Booking) -> bool:
    return booking.state == State.CONFIRMED and booking.start > clock.now()


def goes_back(booking: Booking, *, everything: bool) -> Shares:
    """Of the price, however it was paid."""
    return shares(booking.price_amount, booking.to_pay) if everything else coming_back(booking)


def sealed(booking: Booking, words: str) -> str:
    return sealing.seal(booking.client.wrapped_key, words) if words else ""


def words_of(change: Change) -> str:
    """What somebody wrote beside it; empty once the client is erased."""
    client = change.booking.client
    if not change.sealed_words or not client.readable:
        return ""
    return sealing.open_sealed(client.wrapped_key, change.sealed_words)
