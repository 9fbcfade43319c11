"""Receipts, credit notes and corrections: each once, with numbers that follow on each other.

An errand brings each of them, written in the transaction in which the payment was made or the
refund went through; so none is lost when a worker dies, and issuing again is the same document.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum

from booking import clock, outbox, sealing
from booking.actions.balance import ACCEPTED
from booking.actions.locks import lock_booking
from booking.domain.vat import given_back, included
from booking.models import Booking, Payment, Practice, Receipt, ReceiptCounter, Refund
from booking.receipts import Said, Seller, sold

Kind = Receipt.Kind
# What a client is told of by mail. That a refund failed she hears from a person.
TOLD = {Kind.RECEIPT: "mail-receipt", Kind.CREDIT_NOTE: "mail-credit-note"}


def paid(payment: Payment) -> None:
    """A receipt is due. Call it in the transaction in which the payment is made."""
    outbox.put("receipt", payment.pk)


def refund_changed(refund: Refund, before: str) -> None:
    """A credit note is due, or what takes one back. Call it where the refund's state is written."""
    if refund.state in ACCEPTED:
        outbox.put("credit-note", refund.pk)
    elif before in ACCEPTED:
        outbox.put("correction", refund.pk)


@transaction.atomic
def issue(payment_id: int) -> Receipt | None:
    """The receipt of a payment. None while it does not count."""
    payment = locked(payment_id)
    known = payment.receipts.filter(kind=Kind.RECEIPT).first()
    if known is not None or payment.paid_at is None or payment.state == Payment.State.MISMATCH:
        return known
    vat = included(payment.amount, payment.booking.vat_basis_points)
    seller = Seller.of(Practice.load())
    said = sold(payment.booking, payment.amount, payment.paid_at, vat, seller)
    return written(said, payment.booking, payment=payment)


@transaction.atomic
def credit(refund_id: int) -> Receipt | None:
    """The credit note of a refund that Stripe accepted. None for any other."""
    payment = locked(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    known = refund.receipts.filter(kind=Kind.CREDIT_NOTE).first()
    if known is not None or refund.state not in ACCEPTED:
        return known
    receipt = issue(payment.pk)
    if receipt is None:
        return None
    said = Said.of(receipt.said)
    before, tax_before = credited(payment.receipts)
    vat = given_back(refund.amount, said.basis_points, before=before, tax_before=tax_before)
    note = replace(
        said, kind=Kind.CREDIT_NOTE, total=refund.amount, vat=vat, refers_to=receipt.number
    )
    return written(note, payment.booking, payment=payment, refund=refund, refers_to=receipt)


@transaction.atomic
def correct(refund_id: int) -> Receipt | None:
    """Takes a credit note back whose refund failed after all. None where there is none."""
    payment = locked(Refund.objects.values_list("payment", flat=True).get(pk=refund_id))
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    known = refund.receipts.filter(kind=Kind.CORRECTION).first()
    note = refund.receipts.filter(kind=Kind.CREDIT_NOTE).first()
    if known is not None or note is None or refund.state != Refund.State.FAILED:
        return known
    said = replace(Said.of(note.said), kind=Kind.CORRECTION, refers_to=note.number)
    return written(said, payment.booking, payment=payment, refund=refund, refers_to=note)


def locked(payment_id: int) -> Payment:
    """Of two who issue for one payment the second finds the work done. Locked in the order that
    everybody keeps: therapist, booking, payment; the counter comes last.
    """
    rows = Payment.objects.select_related("booking__client", "booking__place")
    lock_booking(rows.get(pk=payment_id).booking)
    return rows.select_for_update(of=("self",)).get(pk=payment_id)


def credited(documents: Any) -> tuple[int, int]:
    """Øre credited so far of a payment, and the tax within: without what was taken back."""
    sums = {
        kind: documents.filter(kind=kind).aggregate(total=Sum("total"), vat=Sum("vat"))
        for kind in (Kind.CREDIT_NOTE, Kind.CORRECTION)
    }
    notes, back = sums[Kind.CREDIT_NOTE], sums[Kind.CORRECTION]
    total = (notes["total"] or 0) - (back["total"] or 0)
    return total, (notes["vat"] or 0) - (back["vat"] or 0)


def written(said: Said, booking: Booking, **of: Any) -> Receipt:
    """The next number of the one series. `of`: the rows that it is about."""
    number, now = ReceiptCounter.advance(), clock.now()
    receipt = sealed(said, booking, number, now, **of)
    receipt.save(force_insert=True)
    if kind := TOLD.get(Kind(said.kind)):
        outbox.put(kind, booking.pk, str(number))
    return receipt


def sealed(said: Said, booking: Booking, number: int, now: datetime, **of: Any) -> Receipt:
    """The row, not stored yet, with all that it says."""
    whole = replace(said, number=number, issued_at=now.isoformat())
    return Receipt(
        number=number,
        kind=said.kind,
        booking=booking,
        issued_at=now,
        total=said.total,
        vat=said.vat,
        currency=said.currency,
        sealed=sealing.seal_for_the_books(whole.stored()),
        **of,
    )
