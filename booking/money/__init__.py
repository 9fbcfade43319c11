"""The practice's money, reckoned from the ledger by the database. Øre, and days of its own zone.

A payment counts on the day it was paid, a refund on the day it was decided, a dispute on the day
the bank opened it. What is paid and what Stripe has accepted to give back are the sums of the
books: each has its receipt or its credit note.

rows       payments, refunds and disputes of a period
sums       what they come to, in all and by month, therapist and service
movements  all of them in one list
documents  receipts and credit notes of a period
"""

from booking.money.documents import documents, issued
from booking.money.movements import Movement, movements
from booking.money.sums import (
    Line,
    Sum,
    Totals,
    by_month,
    by_service,
    by_therapist,
    in_and_out,
    totals,
)

__all__ = [
    "Line",
    "Movement",
    "Sum",
    "Totals",
    "by_month",
    "by_service",
    "by_therapist",
    "documents",
    "in_and_out",
    "issued",
    "movements",
    "totals",
]
