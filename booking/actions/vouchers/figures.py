"""What was bought and spent: all of it for the desk, for the buyer what gives nobody away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F, Sum

from booking import clock, conf
from booking.domain.vat import included
from booking.domain.vouchers import Step, told
from booking.models import VoucherBatch, VoucherUse


@dataclass(frozen=True)
class Figures:
    """In øre or sessions, as the batch's kind has it."""

    bought: int
    spent: int | None  # None while fewer than five people have spent


def figures(batch: VoucherBatch) -> Figures:
    months = list(ends_of_months(batch.made_at, clock.now()))
    return Figures(batch.value * batch.number, told(steps(batch), months))


def steps(batch: VoucherBatch) -> Iterator[Step]:
    """What is only held does not count: it may be let go."""
    rows = VoucherUse.objects.filter(voucher__batch=batch, spent_at__isnull=False)
    for use in rows.select_related("booking"):
        client = use.booking.client_id
        if use.spent_at is not None:
            yield Step(use.spent_at, client, use.units)
        if use.returned_at is not None:
            yield Step(use.returned_at, client, -use.returned)


def ends_of_months(first: datetime, last: datetime) -> Iterator[datetime]:
    """By the practice's clock, those that are over."""
    day = first.astimezone(conf.zone()).date()
    while True:
        year, month = divmod(day.year * 12 + day.month, 12)
        day = date(year, month + 1, 1)
        end = datetime.combine(day, time(), conf.zone())
        if end > last:
            return
        yield end


@dataclass(frozen=True)
class Month:
    """What codes paid for the sessions of a month, and the tax within. Money in øre."""

    first: date
    amount: int
    vat: int


def by_month() -> list[Month]:
    """For who keeps the books: a code is taxed when it is spent. The newest first."""
    kept = VoucherUse.objects.filter(
        state=VoucherUse.State.SPENT, booking__start__lte=clock.now()
    ).select_related("booking", "voucher__batch")
    sums: dict[date, tuple[int, int]] = {}
    for use in kept:
        booking = use.booking
        month = booking.start.astimezone(conf.zone()).date().replace(day=1)
        spent = use.amount_of(use.units - use.returned)
        amount, vat = sums.get(month, (0, 0))
        sums[month] = amount + spent, vat + included(spent, booking.vat_basis_points)
    return [Month(first, *sums[first]) for first in sorted(sums, reverse=True)]


def spent_of(batches: Iterable[VoucherBatch]) -> dict[int, int]:
    """By batch, as it stands now: for the desk."""
    rows = VoucherUse.objects.filter(
        voucher__batch__in=batches, state=VoucherUse.State.SPENT
    ).values("voucher__batch")
    sums = rows.annotate(total=Sum(F("units") - F("returned"))).order_by()
    return {row["voucher__batch"]: row["total"] for row in sums}
