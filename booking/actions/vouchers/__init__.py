"""Prepaid codes: sold by the desk, taken by a hold, spent by what is confirmed.

sell(order, actor) -> VoucherBatch        makes the codes
paid(batch)                               what the desk writes down of it later
prolong(codes, until, decision)           a later last day, of one code or of all
close(codes, decision)                    nobody books with them any more
found(code, ip) -> Voucher                what somebody typed
left_for(own, voucher) -> Voucher         for a look beforehand
take(booking, voucher, instead_of)        for a booking just entered, under its therapist's lock
spend(booking)                            it is confirmed
take_again(booking)                       it is confirmed after its hold was over
not_needed(booking)                       she paid all of it herself after all
give_back(booking, due)                   all that it took, or its share of a cancellation
coming_back(booking, due) -> int          øre of that share
came_back(booking) -> int                 øre that went back
is_over(booking) -> bool                  nobody can book with its code any more
late_cost(booking, cost) -> int           what cancelling late costs: a session is not divided
look() -> int                             what ended without giving back, by the sweep
figures(batch) -> Figures                 what the buyer may see
spent_of(batches), by_month()             what the desk and the books have to know

Rows are locked in the order client, therapists, bookings, vouchers by id.
"""

from booking.actions.vouchers.deciding import Codes, Decision, close, prolong
from booking.actions.vouchers.figures import Figures, Month, by_month, figures, spent_of
from booking.actions.vouchers.looking import found, left_for
from booking.actions.vouchers.selling import Order, paid, sell
from booking.actions.vouchers.taking import (
    came_back,
    coming_back,
    give_back,
    is_over,
    late_cost,
    look,
    not_needed,
    spend,
    take,
    take_again,
)

__all__ = [
    "Codes",
    "Decision",
    "Figures",
    "Month",
    "Order",
    "by_month",
    "came_back",
    "close",
    "coming_back",
    "figures",
    "found",
    "give_back",
    "is_over",
    "late_cost",
    "left_for",
    "look",
    "not_needed",
    "paid",
    "prolong",
    "sell",
    "spend",
    "spent_of",
    "take",
    "take_again",
]
