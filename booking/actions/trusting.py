"""Booked for a client who pays when she comes: confirmed at once, and never asked for at Stripe."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from booking.actions.behalf import BY_PHONE, Arrangement, confirming, once
from booking.actions.errors import Invalid
from booking.actions.request import needs_consent
from booking.models import Booking, Client, Practice
from booking.states import PaymentState


@dataclass(frozen=True)
class Heard:
    """To what she said yes when they spoke."""

    terms: bool
    # That the session may be held before her days to withdraw are over.
    withdrawal: bool = False


def trust(wanted: Arrangement, heard: Heard, *, actor: str) -> Booking:
    """Confirmed at once, and paid where the session is held. Raises as keep() does."""
    digest = wanted.digest("trust", heard.terms, heard.withdrawal)
    check_trusted(wanted, heard)

    def terms(_client: Client, now: datetime) -> dict[str, Any]:
        needed = needs_consent(wanted.offering)
        return {
            "payment_state": PaymentState.DUE,
            "place_amount": wanted.offering.price_amount,
            "withdrawal_consent_at": now if needed else None,
        }

    return once(wanted, digest, confirming(wanted, digest, terms, BY_PHONE, actor))


def check_trusted(wanted: Arrangement, heard: Heard) -> None:
    errors = {}
    if not Practice.load().pays_at_place:
        errors["how"] = _("The practice takes no payment at the place.")
    elif wanted.asked.place is None or not wanted.offering.price_amount:
        errors["how"] = _("Only a session in person that costs something is paid at the place.")
    if not heard.terms:
        errors["agreed"] = _("Tell the client the terms, and tick that you heard a yes.")
    if needs_consent(wanted.offering) and not heard.withdrawal:
        errors["early"] = _("Ask the client whether the session may be held before the 14 days.")
    if errors:
        raise Invalid(errors)
