"""Everything that changes a booking; nothing else writes one.

book(request) -> Booking                 hold a time (confirmed at once when free) and open Checkout
                                         (instead_of: in the place of an earlier hold)
pay(booking) -> str                      address of an open Checkout page for a booking that is held
settle(session_id) -> Booking | None     look at Stripe and act on it; webhook, return page, sweep
to_resume(signed) -> Booking | None       of the address Stripe sends back to when nobody paid
extend(booking) -> None                  a longer hold, once
cancel(booking, actor) -> None           refund by the agreed policy; twice is once
reschedule(booking, start, therapist, actor) -> None
handled(booking, kind, actor) -> None     somebody saw to what waited
try_again(booking, kind, actor) -> None   once more what the worker gave up
sweep() -> Swept                         end holds whose time is up, look after forgotten payments
policy_of(booking) -> Policy             what a cancellation costs

Errors, all of them in booking.actions.errors: Invalid, SlotTaken, TooManyHolds, PaymentUnavailable,
PriceDiffers, and booking.states.TransitionRefused. Each leaves everything as it was.
No network call is ever made inside a transaction.
"""

from booking.actions.booking import book
from booking.actions.cancel import cancel, policy_of
from booking.actions.checkout import pay, to_resume
from booking.actions.expire import sweep
from booking.actions.extend import extend
from booking.actions.handled import handled, try_again
from booking.actions.request import BookingRequest
from booking.actions.reschedule import reschedule
from booking.actions.settle import settle

__all__ = [
    "BookingRequest",
    "book",
    "cancel",
    "extend",
    "handled",
    "pay",
    "policy_of",
    "reschedule",
    "settle",
    "sweep",
    "to_resume",
    "try_again",
]
