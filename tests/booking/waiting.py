"""People on the waiting list, for tests of whose turn it is."""

from datetime import date
from typing import Any

from booking import actions
from booking.models import Booking, Wish
from booking.worker import perform_due

MONDAY = date(2026, 3, 2)


def waits(who: str = "kari", **over: Any) -> Wish:
    """For a conversation with anybody on that Monday."""
    fields: dict[str, Any] = {
        "service": "talk",
        "name": who.capitalize(),
        "email": f"{who}@example.org",
        "first_day": MONDAY,
        "last_day": MONDAY,
    }
    return actions.wait(actions.WishRequest(**(fields | over)))


def sees(wish: Wish) -> tuple[str, Booking | None]:
    """Its state in the table, and what is offered."""
    wish.refresh_from_db()
    return wish.state, Booking.objects.filter(wish_offer__wish=wish, state="offered").first()


def hand_out() -> int:
    """A round of the worker that is due, with the mails of it."""
    Wish.objects.update(looked_at=None)
    offers = actions.hand_out()
    perform_due()
    return offers
