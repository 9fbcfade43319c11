"""What is due outside the database. Rows are the truth; a task is only a nudge to do it now."""

from booking.outbox.rows import (
    drop_given_up,
    due,
    give_up,
    lease,
    on_due,
    put,
    put_again,
    put_ahead,
    put_off,
    refuse,
    revive,
    settle,
    was_done,
)

__all__ = [
    "drop_given_up",
    "due",
    "give_up",
    "lease",
    "on_due",
    "put",
    "put_again",
    "put_ahead",
    "put_off",
    "refuse",
    "revive",
    "settle",
    "was_done",
]
