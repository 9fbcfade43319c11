"""Three ways to the same sums: the page's totals, the rows of its list, and the documents."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from booking import formats
from booking.domain.period import Period, month_of
from booking.domain.vat import included
from booking.models import Payment, Receipt, Refund
from booking.money import (
    Line,
    Movement,
    by_month,
    by_service,
    by_therapist,
    documents,
    issued,
    movements,
    totals,
)
from booking.money.movements import read
from tests.booking import factories
from tests.booking.calendar import OSLO
from tests.booking.money import ledgers

pytestmark = pytest.mark.django_db
ALL = Period(date(2025, 1, 1), date(2027, 12, 31))
PERIODS = [
    month_of(date(2026, 1, 1)),
    month_of(date(2026, 2, 1)),
    Period(date(2025, 12, 24), date(2026, 2, 1)),
    Period(date(2026, 1, 1), date(2026, 3, 31)),
    ALL,
    Period(date(2020, 1, 1), date(2020, 1, 1)),
]


def listed(period: Period) -> list[Movement]:
    return list(read(movements(period)))


def said(lines: list[Line]) -> tuple[int, ...]:
    return (
        sum(line.paid.total for line in lines),
        sum(line.refunded.total for line in lines),
        sum(line.taken.total for line in lines),
        sum(line.given.total for line in lines),
        sum(line.vat for line in lines),
    )


@pytest.mark.parametrize("seed", range(3))
def test_totals_are_the_sum_of_the_rows_however_they_are_grouped(seed: int) -> None:
    ledgers.make(seed, 40)
    ledgers.make_at_place(seed, 15)
    for period in PERIODS:
        found, rows = totals(period), listed(period)
        assert found.left == sum(row.counts for row in rows)
        assert found.vat == sum(row.vat for row in rows)
        assert found.paid.number + found.taken.number == sum(row.counts > 0 for row in rows)
        assert found.refunded.number + found.given.number == sum(row.counts < 0 for row in rows)
        at_place = (found.taken.total, found.given.total)
        whole = (found.paid.total, found.refunded.total, *at_place, found.vat)
        assert said(by_month(period)) == said(by_therapist(period)) == whole
        assert said(by_service(period)) == whole
        assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    assert len(listed(ALL)) > 25


@pytest.mark.parametrize("seed", range(3))
def test_they_are_what_a_person_would_add_up(seed: int) -> None:
    ledgers.make(seed, 40)
    for period in PERIODS:
        days = range((period.last - period.first).days + 1)
        inside = {period.first + timedelta(days=number) for number in days}
        paid = [
            payment
            for payment in Payment.objects.filter(state="paid")
            if payment.paid_at and payment.paid_at.astimezone(OSLO).date() in inside
        ]
        back = [
            refund
            for refund in Refund.objects.filter(state__in=("pending", "done"))
            if refund.created_at.astimezone(OSLO).date() in inside
        ]
        found = totals(period)
        assert found.paid.total == sum(payment.amount for payment in paid)
        assert found.refunded.total == sum(refund.amount for refund in back)
        months: dict[date, int] = defaultdict(int)
        for payment in paid:
            assert payment.paid_at
            months[formats.local(payment.paid_at).date().replace(day=1)] += payment.amount
        assert {line.name: line.paid.total for line in by_month(period) if line.paid.total} == (
            dict(months)
        )


@pytest.mark.parametrize("seed", range(3))
def test_they_are_those_of_the_books(seed: int) -> None:
    ledgers.make(seed, 40)
    ledgers.complete()
    for period in PERIODS:
        found = totals(period)
        rows = listed(period)
        paid = [row.row for row in rows if row.kind == "payment" and row.counts]
        back = [row.row for row in rows if row.kind == "refund" and row.counts]
        documents = Receipt.objects.filter(kind="receipt", payment__in=paid)
        notes = Receipt.objects.filter(kind="credit_note", refund__in=back)
        assert found.paid.total == sum(receipt.total for receipt in documents)
        assert found.refunded.total == sum(note.total for note in notes)
        assert found.paid.vat == sum(receipt.vat for receipt in documents)
        assert found.refunded.vat == sum(note.vat for note in notes)


@pytest.mark.parametrize("seed", range(3))
def test_all_documents_of_all_time_come_to_the_same(seed: int) -> None:
    ledgers.make(seed, 40)
    ledgers.make_at_place(seed, 15)
    ledgers.complete()
    found = issued(ALL)
    assert (found.total, found.vat) == (totals(ALL).left, totals(ALL).vat)
    assert found.total == sum(receipt.signed_total for receipt in documents(ALL))
    assert found.number == Receipt.objects.count()


def test_what_is_taken_at_the_place_is_apart() -> None:
    ledgers.make(1, 20)
    before = totals(ALL)
    ledgers.make_at_place(1, 15)
    found = totals(ALL)
    assert (found.paid, found.refunded, found.pending) == (
        before.paid,
        before.refunded,
        before.pending,
    )
    assert found.left == before.left + found.at_place
    assert found.at_place == sum(row.counts for row in listed(ALL) if row.kind.startswith("place-"))
    assert found.owed.number


def test_until_its_receipt_is_there_the_tax_is_reckoned() -> None:
    for number, (amount, rate) in enumerate(
        ((49500, 2500), (33333, 1111), (1, 2500), (2_000_000_000, 2500), (2, 10_000))
    ):
        booking = factories.booking(price_amount=amount, vat_basis_points=rate)
        payment = factories.payment(booking)
        assert payment.paid_at
        rows = listed(Period(payment.paid_at.date(), payment.paid_at.date() + timedelta(1)))
        assert len(rows) == number + 1
        assert {row.row: row.vat for row in rows}[payment.pk] == included(amount, rate)


def test_a_refund_counts_in_its_own_month_and_a_dispute_in_none() -> None:
    #  January   paid 495
    #  February  refunded 200
    #  March     disputed 295
    payment = paid_in_january()
    factories.refund(payment, amount=20000, created_at=ledgers.BEGIN.replace(year=2026, month=2))
    march = ledgers.BEGIN.replace(year=2026, month=3)
    factories.dispute(payment, amount=29500, opened_at=march)
    january, february, third = (totals(month_of(date(2026, month, 1))) for month in (1, 2, 3))
    assert (january.paid.total, january.left) == (49500, 49500)
    assert (february.paid.total, february.left) == (0, -20000)
    assert (third.left, third.disputed.total, third.disputed.number) == (0, 29500, 1)


def paid_in_january() -> Payment:
    at = ledgers.BEGIN.replace(year=2026, month=1)
    return factories.payment(factories.booking(created_at=at), paid_at=at)
