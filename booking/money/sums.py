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
    # Apart from what went through Stripe.
    taken: Sum = NOTHING
    given: Sum = NOTHING

    @property
    def at_place(self) -> int:
        return self.taken.total - self.given.total

    @property
    def left(self) -> int:
        return self.paid.total - self.refunded.total + self.at_place

    @property
    def vat(self) -> int:
        return self.paid.vat - self.refunded.vat + self.taken.vat - self.given.vat

    @property
    def is_at_place(self) -> bool:
        return bool(self.taken.number or self.given.number)

    @property
    def came(self) -> int:
        """In all, whichever way."""
        return self.paid.total + self.taken.total

    @property
    def went(self) -> int:
        return self.refunded.total + self.given.total

    @property
    def is_nothing(self) -> bool:
        return not (self.came or self.went)


@dataclass(frozen=True)
class Totals(Line):
    pending: Sum = NOTHING
    due: Sum = NOTHING
    failed: Sum = NOTHING
    failed_refunds: Sum = NOTHING
    disputed: Sum = NOTHING
    lost: Sum = NOTHING
    won: Sum = NOTHING
    owed: Sum = NOTHING  # to give back at the place


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
    [taken] = summed(rows.at_place(period), ALL)
    given, owed = summed(rows.back_at_place(period), rows.GIVEN, rows.OWED)
    return Totals(
        None,
        *(paid, refunded, taken, given),
        *(pending, due, failed, failed_refunds, disputed, lost, won, owed),
    )


def in_and_out(period: Period, user: Any = None) -> Line:
    """What was paid and given back; with a user, for the sessions of the therapist who she is."""
    sums: list[Sum] = []
    for found, booking in _counting(period):
        hers = found if user is None else found.filter(**{f"{booking}__therapist__user": user.pk})
        sums += summed(hers, ALL)
    return Line(None, *sums)


def by_month(period: Period) -> list[Line]:
    """Each month of it, also one without any money, by its first day."""
    month = TruncMonth("at", tzinfo=conf.zone())
    groups = [_grouped(found, month, month) for found, _booking in _counting(period)]
    days = [{moment.date(): amount for moment, (_, amount) in each.items()} for each in groups]
    return [Line(first, *(each.get(first, NOTHING) for each in days)) for first in period.months]


def by_therapist(period: Period) -> list[Line]:
    return _by("therapist", period)


def by_service(period: Period) -> list[Line]:
    return _by("service", period)


def _by(what: str, period: Period) -> list[Line]:
    """The most paid first."""
    groups = [
        _grouped(found, F(f"{booking}__{what}"), F(f"{booking}__{what}__name"))
        for found, booking in _counting(period)
    ]
    names = {key: name for each in groups for key, (name, _sum) in each.items()}
    lines = [
        Line(name, *(each.get(key, ("", NOTHING))[1] for each in groups))
        for key, name in names.items()
    ]
    return sorted(lines, key=lambda line: (-line.came, line.left, line.name))


def _counting(period: Period) -> list[tuple[QuerySet, str]]:
    """In the order of a line's sums, each with the way to its booking."""
    return [
        (rows.payments(period).filter(rows.PAID), "booking"),
        (rows.refunds(period).filter(rows.REFUNDED), "payment__booking"),
        (rows.at_place(period), "booking"),
        (rows.back_at_place(period).filter(rows.GIVEN), "payment__booking"),
    ]


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
