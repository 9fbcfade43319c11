"""Everything that changes a booking; nothing else writes one.

book(request) -> Booking                 hold a time (confirmed at once when free) and open Checkout
                                         (instead_of: in the place of an earlier hold)
pay(booking) -> str                      address of an open Checkout page for a booking that is held
cover(booking, code, ip) -> None          pays of what is held with a prepaid code
settle(session_id) -> Booking | None     look at Stripe and act on it; webhook, return page, sweep
to_resume(signed) -> Booking | None       of the address Stripe sends back to when nobody paid
extend(booking) -> None                  a longer hold, once
cancel(booking, actor) -> None           refund by the agreed policy; twice is once
offer(client, …) -> Booking              a time kept for one person until she accepts or not
accept(booking) -> None                  held for its payment, or confirmed when it is free
decline(booking) -> None                 frees what was offered
reschedule(booking, start, therapist, actor, seen) -> None
client_may_move(booking, now) -> bool    by herself: as long as cancelling costs nothing
attended(booking, actor) -> None          she came
missed(booking, actor) -> None            she did not; nothing goes back by itself
ask_for_links(email) -> None             her links sent again; tells nobody whether she is known
handled(booking, kind, actor) -> None     somebody saw to what waited
try_again(booking, kind, actor) -> None   once more what the worker gave up
complete_past() -> int                    sessions of which nobody said whether she came
sweep() -> Swept                         end holds and offers whose time is up, look after
                                         forgotten payments, make the next sessions of
                                         standing appointments
wait(request) -> Wish                    a place on the waiting list
withdraw(wish) -> None                   leaves it
hand_out(therapists) -> int              offers free times to those who wait
policy_of(booking) -> Policy             what a cancellation costs
would_return(booking) -> int             øre that cancelling now gives back

Standing appointments are in booking.actions.series, what happened at Stripe in
booking.actions.reconcile, and prepaid codes in booking.actions.vouchers, as rooms of their own; a
refund by hand is booking.actions.by_hand, what staff book for a client who called
booking.actions.behalf, a session that they cancel booking.actions.calling_off, and what a booking's
money adds up to booking.actions.balance.

Errors, all of them in booking.actions.errors: Invalid, SlotTaken, TooManyHolds, TooManyWishes,
TooManyCodes, TooManyLostLinks, PaymentUnavailable, PriceDiffers, TooLateToMove, PaymentDisputed,
MoreThanIsLeft, CalledOff, PageUsed, Overtaken, and booking.states.TransitionRefused. Each leaves
everything as it was. No network call is ever made inside a transaction.
"""

from booking.actions.attendance import attended, complete_past, missed
from booking.actions.booking import book
from booking.actions.cancel import cancel, policy_of, would_return
from booking.actions.checkout import pay, to_resume
from booking.actions.covering import cover
from booking.actions.expire import sweep
from booking.actions.extend import extend
from booking.actions.handled import handled, try_again
from booking.actions.lost_link import ask as ask_for_links
from booking.actions.offers import accept, decline, offer
from booking.actions.request import BookingRequest
from booking.actions.reschedule import client_may_move, reschedule
from booking.actions.settle import settle
from booking.actions.waiting import WishRequest, hand_out, wait, withdraw

__all__ = [
    "BookingRequest",
    "WishRequest",
    "accept",
    "ask_for_links",
    "attended",
    "book",
    "cancel",
    "client_may_move",
    "complete_past",
    "cover",
    "decline",
    "extend",
    "hand_out",
    "handled",
    "missed",
    "offer",
    "pay",
    "policy_of",
    "reschedule",
    "settle",
    "sweep",
    "to_resume",
    "try_again",
    "wait",
    "withdraw",
    "would_return",
]
