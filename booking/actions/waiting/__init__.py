"""The waiting list: a free time is offered to one person at a time, until somebody takes it.

wait(request) -> Wish         a place on the list; a second wish for the same takes its place
withdraw(wish) -> None        leaves it, and declines what is offered; twice is once
hand_out(therapists) -> int   one round: what became of the offers, whose time is over, new offers
how_it_stands(wish)           its state this moment, and the session that is offered or booked

Any free time that suits qualifies, not only what somebody else gave back: a wish is left when
nothing suits, so whatever turns up (a cancelled session, opened hours) is news to her.
"""

from booking.actions.waiting.outcomes import how_it_stands
from booking.actions.waiting.request import WishRequest
from booking.actions.waiting.turns import hand_out
from booking.actions.waiting.wish import wait, withdraw

__all__ = ["WishRequest", "hand_out", "how_it_stands", "wait", "withdraw"]
