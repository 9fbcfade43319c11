"""The content of a receipt, as it is sealed: facts, from which it can be shown for ever after.

What Norwegian bookkeeping asks (bokføringsforskriften §§ 5-1-1 and 5-1-2): number and date, both
parties, nature and extent, time and place of delivery, price and tax in kroner. And not a word
that tells what was talked about.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from django.utils import translation
from django.utils.translation import gettext as _

from booking.models import Booking, Practice, Receipt


@dataclass(frozen=True)
class Seller:
    name: str
    address: str
    organisation_number: str
    vat_registered: bool
    in_business_register: bool

    @classmethod
    def of(cls, practice: Practice) -> Self:
        return cls(
            practice.legal_name or practice.name,
            practice.legal_address,
            practice.organisation_number,
            practice.vat_registered,
            practice.in_business_register,
        )


@dataclass(frozen=True)
class Said:
    """Money in øre, times as ISO 8601, texts in the language of the document.

    What is added later needs a default: what was sealed before has to be read without it.
    """

    kind: str
    number: int
    issued_at: str
    language: str
    seller: Seller
    buyer: str
    service: str
    start: str
    end: str
    place: str  # empty: online
    paid_at: str
    reference: str
    currency: str
    total: int
    vat: int
    basis_points: int
    refers_to: int | None = None
    # How money changed hands at the place; empty: through Stripe.
    way: str = ""
    # A credit note of what was entered by mistake.
    mistake: bool = False

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Self:
        return cls(**{**stored, "seller": Seller(**stored["seller"])})


def sold(
    booking: Booking, amount: int, paid_at: datetime, vat: int, seller: Seller, way: str = ""
) -> Said:
    """Of a session that was paid; number and date come when it is issued."""
    return Said(
        kind=Receipt.Kind.RECEIPT,
        number=0,
        issued_at="",
        language=booking.language,
        seller=seller,
        buyer=booking.client.contact["name"],
        service=described(booking),
        start=booking.start.isoformat(),
        end=booking.end.isoformat(),
        # Without its name, which can tell what kind of place it is.
        place=booking.place.address if booking.place else "",
        paid_at=paid_at.isoformat(),
        reference=booking.reference,
        currency=booking.currency,
        total=amount,
        vat=vat,
        basis_points=booking.vat_basis_points,
        way=way,
    )


def described(booking: Booking) -> str:
    """ "Samtale 50 min, nett": nature and extent, in words that may lie on any desk."""
    minutes = {"minutes": int((booking.end - booking.start).total_seconds() // 60)}
    with translation.override(booking.language):
        if booking.place:
            return _("Conversation %(minutes)d min, in person") % minutes
        return _("Conversation %(minutes)d min, online") % minutes
