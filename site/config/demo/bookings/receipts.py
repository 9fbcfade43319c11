"""The documents of what was paid and what went back, numbered as if they had come day by day."""

from collections.abc import Sequence
from dataclasses import replace

from booking.actions.receipts import sealed
from booking.domain.vat import included
from booking.models import Payment, Practice, Receipt, ReceiptCounter, Refund
from booking.receipts import Said, Seller, sold


def make_receipts(payments: Sequence[Payment], refunds: Sequence[Refund]) -> None:
    rows: list[Payment | Refund] = [*payments, *refunds]
    events = sorted(rows, key=lambda row: row.created_at)
    numbers = {id(event): number for number, event in enumerate(events, start=1)}
    seller = Seller.of(Practice.load())
    receipts = {payment.pk: receipt(payment, numbers[id(payment)], seller) for payment in payments}
    Receipt.objects.bulk_create(receipts.values())
    Receipt.objects.bulk_create(
        credit_note(refund, numbers[id(refund)], receipts[refund.payment_id]) for refund in refunds
    )
    ReceiptCounter.objects.update(last=len(events))


def receipt(payment: Payment, number: int, seller: Seller) -> Receipt:
    booking, at = payment.booking, payment.created_at
    vat = included(payment.amount, booking.vat_basis_points)
    said = sold(booking, payment.amount, at, vat, seller)
    return sealed(said, booking, number, at, payment=payment)


def credit_note(refund: Refund, number: int, of: Receipt) -> Receipt:
    said = replace(
        Said.of(of.said),
        kind=Receipt.Kind.CREDIT_NOTE,
        total=refund.amount,
        vat=included(refund.amount, of.booking.vat_basis_points),
        refers_to=of.number,
    )
    rows = {"payment": refund.payment, "refund": refund, "refers_to": of}
    return sealed(said, of.booking, number, refund.created_at, **rows)
