"""Payments, refunds and disputes in one list, the newest first, without a word of the clients."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from booking.domain.period import Period
from booking.money import rows

PAYMENT, REFUND, DISPUTE = "payment", "refund", "dispute"
AT_PLACE, BACK_AT_PLACE = "place-payment", "place-refund"


ALL = Q(pk__isnull=False)


@dataclass(frozen=True)
class Movement:
    """In the order of the columns that the database gives. Money in øre, with its sign.

    `counts` and `vat` are what it does to the sums: nothing unless it was paid or given back.
    """

    kind: str
    at: datetime
    row: int
    booking: int
    reference: str
    therapist: str
    service: str
    state: str
    amount: int
    counts: int
    vat: int
    currency: str  # of the amount: what came in another one goes back in that


def movements(period: Period) -> QuerySet:
    """Rows for `read`; to be counted, cut and iterated as any."""
    paid = _columns(rows.payments(period), PAYMENT, "booking", counting=rows.PAID)
    back = _columns(
        rows.refunds(period),
        REFUND,
        "payment__booking",
        sign=-1,
        counting=rows.REFUNDED,
        currency="called",
    )
    disputed = _columns(rows.disputes(period), DISPUTE, "payment__booking", sign=-1, state="status")
    taken = _columns(rows.at_place(period), AT_PLACE, "booking", state="way", counting=ALL)
    given = _columns(
        rows.back_at_place(period),
        BACK_AT_PLACE,
        "payment__booking",
        sign=-1,
        counting=rows.GIVEN,
        currency="payment__currency",
    )
    found: QuerySet = paid.union(back, disputed, taken, given, all=True)
    return found.order_by("-moved_at", "kind", "-row")


def read(found: QuerySet) -> Iterator[Movement]:
    return (Movement(*row) for row in found.iterator())


def _columns(
    found: QuerySet,
    kind: str,
    booking: str,
    *,
    sign: int = 1,
    state: str = "state",
    counting: Q | None = None,
    currency: str = "currency",
) -> QuerySet:
    """The same columns of each, under the same names, as a union needs them."""

    def of_sum(field: str) -> Any:
        if counting is None:
            return Value(0, BigIntegerField())
        kept = When(counting, then=_signed(field, sign))
        return Case(kept, default=Value(0), output_field=BigIntegerField())

    columns = {
        "kind": Value(kind, CharField()),
        "moved_at": F("at"),
        "row": F("pk"),
        "booking_pk": F(f"{booking}__pk"),
        "reference": F(f"{booking}__reference"),
        "therapist": F(f"{booking}__therapist__name"),
        "service": F(f"{booking}__service__name"),
        "stands": F(state),
        "moved": _signed("amount", sign),
        "counts": of_sum("amount"),
        "vat": of_sum("tax"),
        "coin": F(currency),
    }
    return found.annotate(**columns).values_list(*columns)


def _signed(field: str, sign: int) -> Any:
    return Cast(F(field), BigIntegerField()) * Value(sign, BigIntegerField())
