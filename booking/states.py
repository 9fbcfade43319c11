"""Which state may follow which. Every change is a compare-and-swap from one of these pairs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    OFFERED = "offered", _("offered")
    HELD = "held", _("held")
    PROCESSING = "processing", _("payment under way")
    CONFIRMED = "confirmed", _("confirmed")
    COMPLETED = "completed", _("completed")
    NO_SHOW = "no_show", _("no-show")
    EXPIRED = "expired", _("expired")
    CANCELLED = "cancelled", _("cancelled")


class PaymentState(models.TextChoices):
    NONE = "none", _("nothing to pay")
    DUE = "due", _("due")
    OPEN = "open", _("open")
    PROCESSING = "processing", _("under way")
    PAID = "paid", _("paid")
    PART_REFUNDED = "part_refunded", _("partly refunded")
    REFUNDED = "refunded", _("refunded")
    FAILED = "failed", _("failed")
    DISPUTED = "disputed", _("disputed")


# These claim time: nobody else can have it.
CLAIMING = (State.OFFERED, State.HELD, State.PROCESSING, State.CONFIRMED)
# And these no longer do.
FREED = tuple(state for state in State if state not in CLAIMING)
# Until the client does something, for so long and no longer.
WAITING = (State.OFFERED, State.HELD)
# A client is waiting for the outcome of a payment.
PAYABLE = (State.HELD, State.PROCESSING)

NEXT: dict[State, frozenset[State]] = {
    State.OFFERED: frozenset({State.HELD, State.CONFIRMED, State.EXPIRED, State.CANCELLED}),
    State.HELD: frozenset({State.PROCESSING, State.CONFIRMED, State.EXPIRED, State.CANCELLED}),
    State.PROCESSING: frozenset({State.CONFIRMED, State.EXPIRED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.COMPLETED, State.NO_SHOW, State.CANCELLED}),
    # A payment that arrives late confirms after all, if the time is still free.
    State.EXPIRED: frozenset({State.CONFIRMED}),
    State.COMPLETED: frozenset({State.NO_SHOW}),
    State.NO_SHOW: frozenset({State.COMPLETED}),
    State.CANCELLED: frozenset(),
}


class TransitionRefused(Exception):
    """The booking is no longer in a state from which this can be done."""


def check(old: str, new: str) -> None:
    """Raises TransitionRefused unless the table has the pair."""
    if State(new) not in NEXT[State(old)]:
        raise TransitionRefused(f"{old} -> {new}")
