"""Prepaid codes: sold by the desk, taken by a hold, spent by what is confirmed.

sell(order, actor) -> VoucherBatch        makes the codes
paid(batch), stop(batch)                  what the desk writes down of it later
found(code, ip) -> Voucher                what somebody typed
take(booking, voucher, instead_of)        for a booking just entered, under its therapist's lock
spend(booking)                            it is confirmed
take_again(booking)                       it is confirmed after its hold was over
give_back(booking, due)                   all that it took, or its share of a cancellation
coming_back(booking, due) -> int          øre of that share
look() -> int                             what ended without giving back, by the sweep
figures(batch) -> Figures                 what the buyer may see

Rows are locked in the order client, therapists, bookings, vouchers by id.
"""

from booking.actions.vouchers.figures import Figures, figures
from booking.actions.vouchers.looking import found
from booking.actions.vouchers.selling import Order, paid, sell, stop
from booking.actions.vouchers.taking import (
    coming_back,
    give_back,
    look,
    spend,
    take,
    take_again,
)

__all__ = [
    "Figures",
    "Order",
    "coming_back",
    "figures",
    "found",
    "give_back",
    "look",
    "paid",
    "sell",
    "spend",
    "stop",
    "take",
    "take_again",
]
