"""Ledgers made by chance, as the same seed makes them again."""

from datetime import datetime, timedelta
from random import Random

from booking.actions import place, receipts
from booking.actions.balance import ACCEPTED
from booking.models import Payment, PlacePayment, PlaceRefund, Refund
from tests.booking import factories
from tests.booking.calendar import OSLO

BEGIN = datetime(2025, 11, 1, tzinfo=OSLO)
DAYS = 150  # to the end of March
STATES = [Payment.State.PAID] * 6 + [
    Payment.State.OPEN,
    Payment.State.PROCESSING,
    Payment.State.FAILED,
    Payment.State.EXPIRED,
    Payment.State.MISMATCH,
]


def moment(luck: Random, after: datetime = BEGIN) -> datetime:
    """Often on the minute where one month ends and the next begins."""
    if luck.random() < 0.3:
        first = datetime(2026, luck.choice((1, 2, 3)), 1, tzinfo=OSLO)
        edge = first + timedelta(seconds=luck.choice((-1, 0, 1)))
        if edge > after:
            return edge
    return after + timedelta(seconds=luck.randrange(DAYS * 86_400))


def make(seed: int, bookings: int) -> None:
    luck = Random(seed)
    therapists = [factories.therapist() for _each in range(3)]
    services = [factories.service() for _each in range(2)]
    for _each in range(bookings):
        at = moment(luck)
        booking = factories.booking(
            therapist=luck.choice(therapists),
            service=luck.choice(services),
            price_amount=luck.choice((49500, 120000, 33333, 1, 9_999_999)),
            vat_basis_points=luck.choice((0, 2500, 1500, 1111)),
            created_at=at,
        )
        state = luck.choice(STATES)
        paid = state in (Payment.State.PAID, Payment.State.MISMATCH)
        payment = factories.payment(
            booking, state=state, created_at=at, paid_at=at if paid else None
        )
        if state == Payment.State.PAID:
            after(payment, luck)


def make_at_place(seed: int, bookings: int) -> None:
    """Taken, and perhaps taken back or given back in parts; with its document, or not yet."""
    luck = Random(seed)
    therapists = [factories.therapist() for _each in range(2)]
    for _each in range(bookings):
        at = moment(luck)
        price = luck.choice((49500, 33333, 1))
        booking = factories.booking(
            therapist=luck.choice(therapists),
            place=factories.place(),
            price_amount=price,
            place_amount=price,
            vat_basis_points=luck.choice((0, 2500, 1111)),
            created_at=at,
        )
        payment = factories.place_payment(booking, paid_at=at)
        if luck.random() < 0.9:
            place.documents.issue(payment.pk)
        left = payment.amount
        for _part in range(luck.randrange(3)):
            if not left:
                break
            refund = factories.place_refund(
                payment,
                amount=luck.randint(1, left),
                state=luck.choice(PlaceRefund.State.values),
                at=moment(luck, at),
            )
            left -= refund.amount
            if luck.random() < 0.9:
                place.documents.credit(refund.pk)


def after(payment: Payment, luck: Random) -> None:
    """What became of it: refunds in parts, each in a state; disputes; documents, or not yet."""
    assert payment.paid_at
    if luck.random() < 0.9:
        receipts.issue(payment.pk)
    left = payment.amount
    for _part in range(luck.randrange(3)):
        if not left:
            break
        amount = luck.randint(1, left)
        state = luck.choice(Refund.State.values)
        refund = factories.refund(
            payment, amount=amount, state=state, created_at=moment(luck, payment.paid_at)
        )
        if state != Refund.State.FAILED:
            left -= amount
        documented(refund, luck)
    if luck.random() < 0.2:
        status = luck.choice(("needs_response", "lost", "won"))
        factories.dispute(payment, status, opened_at=moment(luck, payment.paid_at))


def documented(refund: Refund, luck: Random) -> None:
    if refund.state == Refund.State.FAILED and luck.random() < 0.5:
        # It went out at first, and was taken back.
        Refund.objects.filter(pk=refund.pk).update(state=Refund.State.PENDING)
        receipts.credit(refund.pk)
        Refund.objects.filter(pk=refund.pk).update(state=Refund.State.FAILED)
        receipts.correct(refund.pk)
    elif refund.state in ACCEPTED and luck.random() < 0.9:
        receipts.credit(refund.pk)


def complete() -> None:
    """The documents that were late come too."""
    for payment in Payment.objects.filter(state=Payment.State.PAID):
        receipts.issue(payment.pk)
    for refund in Refund.objects.filter(state__in=ACCEPTED):
        receipts.credit(refund.pk)
    for taken in PlacePayment.objects.all():
        place.documents.issue(taken.pk)
    for given in PlaceRefund.objects.all():
        place.documents.credit(given.pk)
