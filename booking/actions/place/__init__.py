"""Payment at the place: entered by hand, by who took the money. Never a call to Stripe.

A booking with a `place_amount` is confirmed while its payment is due, which the database allows to
no other, and holds, sweeps and payment pages look at what is held alone.

take(booking, amount, way, key, actor)         it is paid: once, however many say so
take_back(booking, words, actor)               it was entered by mistake: due again
let_off(booking, reason, words, actor)         nothing is due any more, and why
give_back(booking, given, key, actor)          of what was paid, all or a part
gave_back(booking, way, actor)                 what a cancellation left to give back, is given
called_off(booking, due, actor) -> changes     what a cancellation leaves to take or to give back

Booking for such a payment is booking.actions.trusting.
"""

from booking.actions.place import documents
from booking.actions.place.balance import given, left, owed_back, paid_at, promised
from booking.actions.place.returning import (
    Given,
    called_off,
    gave_back,
    give_back,
    words_of,
    would_owe,
    would_return,
)
from booking.actions.place.taking import let_off, take, take_back

__all__ = [
    "Given",
    "called_off",
    "documents",
    "gave_back",
    "give_back",
    "given",
    "left",
    "let_off",
    "owed_back",
    "paid_at",
    "promised",
    "take",
    "take_back",
    "words_of",
    "would_owe",
    "would_return",
]
