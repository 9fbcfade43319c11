"""Changing a booking's state: by compare-and-swap, and never without a trace."""

from typing import Any

from booking import clock, states
from booking.inserts import insert
from booking.models import Booking, Change
from booking.states import State, TransitionRefused

STAFF = "staff"


def by_account(user: Any) -> str:
    """The actor of what somebody does who is logged in; told apart from codes of ours."""
    return f"{STAFF}:{user.get_username()}"[:160]


def move(
    booking: Booking, new: State, *, actor: str, reason: str = "", words: str = "", **fields: Any
) -> None:
    """From the state the object has to the new one, with other fields in the same statement.

    `words` are sealed already. Raises TransitionRefused when the table forbids it or somebody else
    was first.
    """
    states.check(booking.state, new)
    moved = Booking.objects.filter(pk=booking.pk, state=booking.state).update(state=new, **fields)
    if moved != 1:
        raise TransitionRefused(f"{booking.reference} is no longer {booking.state}")
    log(booking, new, actor=actor, reason=reason, old=booking.state, words=words)
    booking.state = new
    for name, value in fields.items():
        setattr(booking, name, value)


def log(
    booking: Booking, new: str, *, actor: str, reason: str = "", old: str = "", words: str = ""
) -> None:
    step = Change(booking=booking, at=clock.now(), old=old, new=new, actor=actor, reason=reason)
    step.sealed_words = words
    insert(step)


def log_money(
    booking: Booking, what: Change.Money, amount: int, *, actor: str, reason: str = ""
) -> None:
    """A step of its money; the booking stays in the state it is in."""
    Change.objects.create(
        booking=booking,
        at=clock.now(),
        old=booking.state,
        new=booking.state,
        actor=actor,
        reason=reason,
        money=what,
        amount=amount,
    )
