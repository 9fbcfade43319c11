"""Payments, refunds and disputes of a period, each with its day and the tax within.

What was taken and given back at the place is apart: Stripe knows nothing of it.
"""

from typing import Any

from django.db.models import (
    BigIntegerField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from booking import conf
from booking.domain.period import Period
from booking.domain.vat import WHOLE
from booking.models import Dispute, Payment, PlacePayment, PlaceRefund, Receipt, Refund

# What came in, and what went back: Stripe has accepted it, and a credit note is due.
PAID = Q(state=Payment.State.PAID)
# Of what came in another amount neither counts: it was never a sale.
OF_A_SALE = ~Q(payment__state=Payment.State.MISMATCH)
REFUNDED = Q(state__in=(Refund.State.PENDING, Refund.State.DONE)) & OF_A_SALE
PENDING = Q(state__in=(Payment.State.OPEN, Payment.State.PROCESSING))
NO_TAX = Value(0, BigIntegerField())
DUE = Q(state=Refund.State.DUE) & OF_A_SALE
GIVEN = Q(state=PlaceRefund.State.DONE)
OWED = Q(state=PlaceRefund.State.DUE)


def payments(period: Period) -> QuerySet:
    """Without those that nobody went on to pay."""
    of = Receipt.objects.filter(payment=OuterRef("pk"), kind=Receipt.Kind.RECEIPT)
    rows = Payment.objects.exclude(state=Payment.State.EXPIRED).annotate(
        at=Coalesce("paid_at", "created_at"), tax=_tax(of, "booking__vat_basis_points")
    )
    return _within(rows, period)


def refunds(period: Period) -> QuerySet:
    of = Receipt.objects.filter(refund=OuterRef("pk"), kind=Receipt.Kind.CREDIT_NOTE)
    rows = Refund.objects.annotate(
        at=F("created_at"),
        tax=_tax(of, "payment__booking__vat_basis_points"),
        called=Coalesce(NullIf("payment__other_currency", Value("")), "payment__currency"),
    )
    return _within(rows, period)


def disputes(period: Period) -> QuerySet:
    return _within(Dispute.objects.annotate(at=F("opened_at"), tax=NO_TAX), period)


def at_place(period: Period) -> QuerySet:
    """Also what was entered by mistake: the row that takes it back has its own day."""
    of = Receipt.objects.filter(place_payment=OuterRef("pk"), kind=Receipt.Kind.RECEIPT)
    rows = PlacePayment.objects.annotate(at=F("paid_at"), tax=_tax(of, "booking__vat_basis_points"))
    return _within(rows, period)


def back_at_place(period: Period) -> QuerySet:
    """On the day it was given; what is still to give, on the day that was decided."""
    of = Receipt.objects.filter(place_refund=OuterRef("pk"))
    rows = PlaceRefund.objects.annotate(
        at=Coalesce("done_at", "created_at"),
        tax=_tax(of, "payment__booking__vat_basis_points"),
    )
    return _within(rows, period)


def _within(rows: QuerySet, period: Period) -> QuerySet:
    start, end = period.instants(conf.zone())
    return rows.filter(at__gte=start, at__lt=end).order_by()


def _tax(documents: QuerySet, rate: str) -> Coalesce:
    """What its document says; until there is one, what the booking's rate makes of it."""
    said = Subquery(documents.values("vat")[:1])
    return Coalesce(said, included(rate), output_field=BigIntegerField())


def included(rate: str) -> Any:
    """As booking.domain.vat.included does it: databases, too, divide integers without a rest."""
    amount, points = (Cast(F(field), BigIntegerField()) for field in ("amount", rate))
    two, whole = (Value(number, BigIntegerField()) for number in (2, WHOLE))
    formula = (two * amount * points + whole + points) / (two * (whole + points))
    return ExpressionWrapper(formula, output_field=BigIntegerField())
