"""What is due outside the database. Rows are the truth; a task is only a nudge to do it now."""

from booking.outbox.rows import (
    due,
    give_up,
    lease,
    on_due,
    put,
    put_again,
    put_ahead,
    put_off,
    revive,
    settle,
    was_done,
)

__all__ = [
    "due",
    "give_up",
    "lease",
    "on_due",
    "put",
    "put_again",
    "put_ahead",
    "put_off",
    "revive",
    "settle",
    "was_done",
]
