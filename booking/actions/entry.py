"""A new booking: what is agreed, its link, its claims and the first line of its history."""

from datetime import datetime
from typing import Any

from booking import conf, links
from booking.actions.locks import claim
from booking.actions.states import log
from booking.availability.check import Asked
from booking.inserts import insert
from booking.models import Booking, Client, Offering, Rates


def agreed(
    client: Client, offering: Offering, asked: Asked, vat: Rates, now: datetime
) -> dict[str, Any]:
    """The terms as they stand at this moment. State, payment and dates are the caller's to add.

    The rates of tax were looked up before anything was locked.
    """
    service = offering.service
    length = asked.length or offering.terms(first=asked.first).duration
    return {
        "reference": links.new_reference(),
        "client": client,
        "therapist": offering.therapist,
        "service": service,
        "format": asked.format,
        "place": asked.place,
        "start": asked.start,
        "end": asked.start + length,
        "buffer_before_minutes": offering.agreed("buffer_before_minutes"),
        "buffer_after_minutes": offering.agreed("buffer_after_minutes"),
        "price_amount": offering.price_amount,
        "currency": conf.CURRENCY,
        "vat_basis_points": vat.of(offering, asked.start),
        "free_cancellation_hours": service.free_cancellation_hours,
        "late_refund_percent": service.late_refund_percent,
        "first": asked.first,
        "created_at": now,
    }


def enter(fields: dict[str, Any], now: datetime, *, actor: str, reason: str = "") -> Booking:
    """Call it under the therapist's lock. With SlotTaken the caller's transaction must end."""
    booking = Booking(**fields)
    booking.token_hash = links.fingerprint(links.newest(booking.reference, 1))
    insert(booking)
    claim(booking, now)
    log(booking, booking.state, actor=actor, reason=reason)
    return booking
