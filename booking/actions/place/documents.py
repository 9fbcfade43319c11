"""Receipts and credit notes of what was paid at the place, in the one series of numbers."""

from dataclasses import replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from booking.actions.locks import lock_booking
from booking.actions.place.balance import MISTAKE
from booking.actions.receipts import credited, written
from booking.domain.vat import given_back, included
from booking.models import PlacePayment, PlaceRefund, Practice, Receipt
from booking.receipts import Said, Seller, sold
from booking.states import State

Kind = Receipt.Kind


@transaction.atomic
def issue(payment_id: int) -> Receipt:
    """The receipt of a payment, also of one that was taken back since: its note comes after."""
    payment = locked(payment_id)
    known = payment.receipts.filter(kind=Kind.RECEIPT).first()
    return known or written(said_of(payment), payment.booking, place_payment=payment)


@transaction.atomic
def credit(refund_id: int) -> Receipt | None:
    """The credit note of what went back. None while it waits to be given."""
    payment = locked(PlaceRefund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = PlaceRefund.objects.select_for_update().get(pk=refund_id)
    known = refund.receipts.first()
    if known is not None or refund.state != PlaceRefund.State.DONE:
        return known
    receipt = issue(payment.pk)
    said = Said.of(receipt.said)
    before, tax_before = credited(payment.receipts)
    note = replace(
        said,
        kind=Kind.CREDIT_NOTE,
        total=refund.amount,
        vat=given_back(refund.amount, said.basis_points, before=before, tax_before=tax_before),
        refers_to=receipt.number,
        way=refund.way or said.way,
        mistake=refund.reason == MISTAKE,
    )
    rows = {"place_payment": payment, "place_refund": refund, "refers_to": receipt}
    return written(note, payment.booking, **rows)


def locked(payment_id: int) -> PlacePayment:
    """In the order that everybody keeps: therapist, booking, payment; the counter comes last."""
    rows = PlacePayment.objects.select_related("booking__client", "booking__place")
    lock_booking(rows.get(pk=payment_id).booking)
    return rows.select_for_update(of=("self",)).get(pk=payment_id)


def said_of(payment: PlacePayment) -> Said:
    booking, seller = payment.booking, Seller.of(Practice.load())
    vat = included(payment.amount, booking.vat_basis_points)
    said = sold(booking, payment.amount, payment.paid_at, vat, seller, payment.way)
    if not booking.changes.filter(new=State.CANCELLED, at__lte=payment.paid_at).exists():
        return said
    with translation.override(booking.language):
        return replace(said, service=_("Late cancellation of a session"))
