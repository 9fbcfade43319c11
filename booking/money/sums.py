"""What the rows of a period come to. The number of queries is the same for any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from booking import conf
from booking.domain.period import Period
from booking.models import Payment, Refund
from booking.models.ledger import FORGIVEN, LOST, OVER
from booking.money import rows

ALL = Q()


@dataclass(frozen=True)
class Sum:
    total: int = 0
    number: int = 0
    vat: int = 0


NOTHING = Sum()


@dataclass(frozen=True)
class Line:
    """One month, therapist or service, or all of them."""

    name: Any
    paid: Sum = NOTHING
    refunded: Sum = NOTHING

    @property
    def left(self) -> int:
        return self.paid.total - self.refunded.total

    @property
    def vat(self) -> int:
        return self.paid.vat - self.refunded.vat


@dataclass(frozen=True)
class Totals(Line):
    pending: Sum = NOTHING
    due: Sum = NOTHING
    failed: Sum = NOTHING
    failed_refunds: Sum = NOTHING
    disputed: Sum = NOTHING
    lost: Sum = NOTHING
    won: Sum = NOTHING


def totals(period: Period) -> Totals:
    paid, pending, failed = summed(
        rows.payments(period), rows.PAID, rows.PENDING, Q(state=Payment.State.FAILED)
    )
    refunded, due, failed_refunds = summed(
        rows.refunds(period), rows.REFUNDED, rows.DUE, Q(state=Refund.State.FAILED)
    )
    disputed, lost, won = summed(
        rows.disputes(period), ~Q(status__in=OVER), Q(status=LOST), Q(status__in=FORGIVEN)
    )
    return Totals(None, paid, refunded, pending, due, failed, failed_refunds, disputed, lost, won)


def in_and_out(period: Period, user: Any = None) -> Line:
    """What was paid and given back; with a user, for the sessions of the therapist who she is."""
    payments, refunds = _counting(period)
    if user is not None:
        payments = payments.filter(booking__therapist__user=user.pk)
        refunds = refunds.filter(payment__booking__therapist__user=user.pk)
    [paid], [refunded] = summed(payments, ALL), summed(refunds, ALL)
    return Line(None, paid, refunded)


def by_month(period: Period) -> list[Line]:
    """Each month of it, also one without any money, by its first day."""
    month = TruncMonth("at", tzinfo=conf.zone())
    paid, refunded = (_grouped(found, month, month) for found in _counting(period))
    known = {
        moment.date(): (paid.get(moment, ("", NOTHING)), refunded.get(moment, ("", NOTHING)))
        for moment in {*paid, *refunded}
    }
    nothing = ("", NOTHING)
    return [
        Line(first, *(amount for _name, amount in known.get(first, (nothing, nothing))))
        for first in period.months
    ]


def by_therapist(period: Period) -> list[Line]:
    return _by("therapist", period)


def by_service(period: Period) -> list[Line]:
    return _by("service", period)


def _by(what: str, period: Period) -> list[Line]:
    """The most paid first."""
    payments, refunds = _counting(period)
    paid = _grouped(payments, F(f"booking__{what}"), F(f"booking__{what}__name"))
    back = _grouped(refunds, F(f"payment__booking__{what}"), F(f"payment__booking__{what}__name"))
    lines = [
        Line(
            (paid.get(key) or back[key])[0],
            paid.get(key, ("", NOTHING))[1],
            back.get(key, ("", NOTHING))[1],
        )
        for key in {*paid, *back}
    ]
    return sorted(lines, key=lambda line: (-line.paid.total, line.left, line.name))


def _counting(period: Period) -> tuple[QuerySet, QuerySet]:
    return rows.payments(period).filter(rows.PAID), rows.refunds(period).filter(rows.REFUNDED)


def _grouped(found: QuerySet, key: Any, name: Any) -> dict[Any, tuple[str, Sum]]:
    groups = found.values(group=key, called=name).annotate(**_sums("", ALL))
    return {row["group"]: (row["called"], _sum(row, "")) for row in groups}


def summed(found: QuerySet, *kinds: Q) -> Sequence[Sum]:
    """What the rows of each kind come to, in one query."""
    names = [f"kind{number}_" for number in range(len(kinds))]
    wanted = [_sums(name, kind) for name, kind in zip(names, kinds, strict=True)]
    row = found.aggregate(**{key: sums for each in wanted for key, sums in each.items()})
    return [_sum(row, name) for name in names]


def _sums(prefix: str, kind: Q) -> dict[str, Any]:
    return {
        f"{prefix}sum": _total("amount", kind),
        f"{prefix}number": Count("pk", filter=kind),
        f"{prefix}vat": _total("tax", kind),
    }


def _total(field: str, kind: Q) -> models.Sum:
    return models.Sum(field, filter=kind, default=0, output_field=models.BigIntegerField())


def _sum(row: dict[str, Any], prefix: str) -> Sum:
    """As whole numbers: PostgreSQL sums big ones as decimals."""
    return Sum(*(int(row[f"{prefix}{part}"]) for part in ("sum", "number", "vat")))
