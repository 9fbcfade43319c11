"""The sessions and payments of one client, as far as the reader may see them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from booking import clock, formats
from booking.actions import place
from booking.models import Booking, Payment, Refund
from booking.models.client import COMING, PAST
from booking.viewsets.columns import price, when, where

GIVEN_BACK = (Refund.State.PENDING, Refund.State.DONE)


def row(booking: Booking) -> dict[str, Any]:
    return {
        "url": reverse("booking_bookings:inspect", args=[booking.pk]),
        "booking": booking,
        "when": when(booking.start),
        "where": where(booking),
        "price": price(booking.price_amount),
    }


def totals(bookings: Sequence[Booking]) -> dict[str, Any]:
    """Counts, and sums of what went through Stripe. Prepaid codes are the ledger's affair."""
    now = clock.now()
    payments = [payment for booking in bookings for payment in booking.payments.all()]
    # What came in another amount was never a sale, and what went back of it counts no more.
    sold = [each for each in payments if each.state == Payment.State.PAID]
    paid = sum(each.amount for each in sold)
    back = sum(
        refund.amount
        for payment in sold
        for refund in payment.refunds.all()
        if refund.state in GIVEN_BACK
    )
    return {
        "held": sum(each.start <= now and each.state in PAST for each in bookings),
        "coming": sum(each.start > now and each.state in COMING for each in bookings),
        "missed": sum(each.state == "no_show" for each in bookings),
        "paid": formats.kroner(paid),
        "back": formats.kroner(back) if back else "",
        **at_place(bookings),
    }


def at_place(bookings: Sequence[Booking]) -> dict[str, str]:
    """Apart from what went through Stripe; nothing where nothing is paid there."""
    there = [each for each in bookings if each.place_amount]
    prefetch_related_objects(there, "place_payments__refunds")
    paid = [payment for each in there if (payment := place.paid_at(each)) is not None]
    due = sum(each.place_amount for each in there if each.is_due_at_the_place)
    sums = {
        "at_place": sum(payment.amount for payment in paid),
        "back_at_place": sum(map(place.given, paid)),
        "due_at_place": due,
    }
    return {name: formats.kroner(amount) if amount else "" for name, amount in sums.items()}
