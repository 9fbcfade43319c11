"""A receipt in words, in its own language: what both the page and the PDF lay out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booking import formats
from booking.models import Receipt
from booking.models.place_payment import Way
from booking.receipts.said import Said, Seller

# A label, and what stands beside it.
Fact = tuple[str, str]
Kind = Receipt.Kind


@dataclass(frozen=True)
class Document:
    language: str
    title: str
    facts: list[Fact]
    seller: list[str]
    buyer: list[str]
    seller_label: str
    buyer_label: str
    sold_label: str
    sold: list[Fact]
    sums: list[Fact]  # the last one is the total
    notes: list[str]


def document(receipt: Receipt) -> Document:
    """Raises InvalidToken when the key that sealed it is gone."""
    said = Said.of(receipt.said)
    with translation.override(said.language):
        return Document(
            language=said.language,
            title=f"{title(said)} {said.number}",
            facts=facts(said),
            seller_label=_("Seller"),
            seller=seller(said.seller),
            buyer_label=_("Buyer"),
            buyer=[said.buyer or "–"],
            sold_label=_("What it is for"),
            sold=sold(said),
            sums=sums(said),
            notes=notes(said),
        )


def title(said: Said) -> str:
    return {
        Kind.RECEIPT: pgettext("document", "Receipt"),
        Kind.CREDIT_NOTE: _("Credit note"),
        Kind.CORRECTION: _("Correction"),
    }[Kind(said.kind)]


def facts(said: Said) -> list[Fact]:
    named = [
        (pgettext("document", "Number"), str(said.number)),
        (_("Issued"), formats.dated(moment(said.issued_at))),
        (pgettext("document", "Paid"), paid(said)),
        (_("Reference"), said.reference),
    ]
    if said.refers_to:
        label = _("Receipt no.") if said.kind == Kind.CREDIT_NOTE else _("Credit note no.")
        named.insert(2, (label, str(said.refers_to)))
    return named


def paid(said: Said) -> str:
    day = formats.dated(moment(said.paid_at))
    if not said.way:
        return day
    # Of a credit note it is how the money went back: the receipt has how it came.
    how = Way(said.way).label if said.kind == Kind.RECEIPT else ""
    return ", ".join(filter(None, (day, _("at the place"), str(how))))


def seller(said: Seller) -> list[str]:
    number = said.organisation_number
    if number:
        number = _("Org. no. %(number)s") % {"number": number}
        number += " MVA" if said.vat_registered else ""
    register = "Foretaksregisteret" if said.in_business_register else ""
    return [line for line in (said.name, said.address, number, register) if line]


def sold(said: Said) -> list[Fact]:
    start, end = moment(said.start), moment(said.end)
    when = f"{formats.day(start)} {formats.local(start).year}, {formats.clocks(start, end)}"
    return [
        (_("What"), said.service),
        (_("When"), capfirst(when)),
        (_("Where"), said.place or _("Online")),
    ]


def sums(said: Said) -> list[Fact]:
    """Negative where it takes away from what was sold."""
    sign = -1 if said.kind == Kind.CREDIT_NOTE else 1
    total = formats.exact_kroner(sign * said.total)
    if not said.basis_points:
        return [(_("In all"), total)]
    rate = formats.percent(said.basis_points)
    return [
        (_("Price without VAT"), formats.exact_kroner(sign * (said.total - said.vat))),
        (_("VAT %(rate)s") % {"rate": rate}, formats.exact_kroner(sign * said.vat)),
        (_("In all"), total),
    ]


def notes(said: Said) -> list[str]:
    found = []
    if said.kind == Kind.CREDIT_NOTE and said.mistake:
        text = _("Credits receipt %(number)d, which was issued by mistake: nothing was paid.")
        found.append(text % {"number": said.refers_to})
    elif said.kind == Kind.CREDIT_NOTE and said.way:
        text = _("Credits receipt %(number)d. The money was given back at the place: %(way)s.")
        found.append(text % {"number": said.refers_to, "way": Way(said.way).label})
    elif said.kind == Kind.CREDIT_NOTE:
        text = _("Credits receipt %(number)d. The money goes back the way it came.")
        found.append(text % {"number": said.refers_to})
    elif said.kind == Kind.CORRECTION:
        text = _("The refund of credit note %(number)d did not go through: it is taken back here.")
        found.append(text % {"number": said.refers_to})
    if not said.basis_points:
        found.append(_("There is no VAT in this amount."))
    return found


def moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored)
