"""Receipts, credit notes and corrections, on the day they were issued."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models import Sum as Summed

from booking import conf
from booking.domain.period import Period
from booking.models import Receipt
from booking.money.sums import Sum


def documents(period: Period) -> QuerySet[Receipt]:
    """By number, without what they say: that is sealed, and nobody needs it to keep the books."""
    start, end = period.instants(conf.zone())
    found = Receipt.objects.filter(issued_at__gte=start, issued_at__lt=end)
    return (
        found.select_related("booking", "refers_to")
        .order_by("number")
        .defer("sealed", "refers_to__sealed")
    )


def issued(period: Period) -> Sum:
    """What they do to the books: a credit note takes away."""
    row = documents(period).aggregate(
        total=Summed(_signed("total"), default=0),
        number=Count("pk"),
        vat=Summed(_signed("vat"), default=0),
    )
    return Sum(row["total"], row["number"], row["vat"])


def _signed(field: str) -> Any:
    away = When(kind=Receipt.Kind.CREDIT_NOTE, then=F(field) * Value(-1))
    return Case(away, default=F(field), output_field=IntegerField())
