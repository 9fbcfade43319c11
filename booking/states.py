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
# Booked, whatever became of it; no payment page can be open.
SETTLED = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW, State.CANCELLED)
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


# Once something is paid, the state is what payments, refunds and disputes add up to: a refund may
# fail long after it went out, and a dispute be won.
LEDGER = frozenset(
    {
        PaymentState.PAID,
        PaymentState.PART_REFUNDED,
        PaymentState.REFUNDED,
        PaymentState.DISPUTED,
    }
)
NEXT_PAYMENT: dict[PaymentState, frozenset[PaymentState]] = {
    # Nothing is owed any more, or nothing ever was; a payment may still arrive late.
    PaymentState.NONE: frozenset({PaymentState.PAID}),
    PaymentState.DUE: frozenset(
        {PaymentState.OPEN, PaymentState.PROCESSING, PaymentState.NONE, PaymentState.PAID}
    ),
    PaymentState.OPEN: frozenset({PaymentState.PROCESSING, PaymentState.NONE, PaymentState.PAID}),
    PaymentState.PROCESSING: frozenset({PaymentState.FAILED, PaymentState.NONE, PaymentState.PAID}),
    PaymentState.FAILED: frozenset({PaymentState.PAID}),
    **{state: LEDGER - {state} for state in LEDGER},
    # Entered at the place by mistake, it was never paid: due again, or nothing where all of it
    # would have gone back. No word of Stripe's leads there.
    PaymentState.PAID: LEDGER - {PaymentState.PAID} | {PaymentState.DUE, PaymentState.NONE},
}
# Of what is paid where the session is held.
AT_THE_PLACE = (
    PaymentState.DUE,
    PaymentState.PAID,
    PaymentState.PART_REFUNDED,
    PaymentState.REFUNDED,
)


class TransitionRefused(Exception):
    """The booking is no longer in a state from which this can be done."""


def check(old: str, new: str) -> None:
    """Raises TransitionRefused unless the table has the pair."""
    if State(new) not in NEXT[State(old)]:
        raise TransitionRefused(f"{old} -> {new}")


def payment_may_become(old: str, new: str) -> bool:
    return old == new or PaymentState(new) in NEXT_PAYMENT[PaymentState(old)]
