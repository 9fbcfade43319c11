"""What has to be true of money at the place: for every øre taken there is a session or a return.

Reckoned from the rows alone, without asking what booking.actions makes of them.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from booking.domain.policy import Policy
from booking.models import Booking, Errand, PlacePayment, PlaceRefund, Receipt, WhyCancelled
from booking.states import State

if TYPE_CHECKING:
    from booking.models import Change

KEPT = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)
DONE, DUE = PlaceRefund.State.DONE, PlaceRefund.State.DUE
MISTAKE = "mistake"


def at_place(bookings: Iterable[Booking]) -> Iterator[str]:
    for booking in bookings:
        payments = list(booking.place_payments.prefetch_related("refunds"))
        if not payments and not booking.place_amount:
            continue
        if booking.payments.exists() or booking.covered_amount:
            yield f"{booking} is paid at the place, and otherwise as well"
        yield from stands(booking, payments)
        for payment in payments:
            yield from of_payment(booking, payment)
    yield from books()


def stands(booking: Booking, payments: list[PlacePayment]) -> Iterator[str]:
    counting = [payment for payment in payments if payment.undone_at is None]
    if len(counting) > 1:
        yield f"{booking} was paid {len(counting)} times at the place"
    expected = "due" if booking.place_amount else "none"
    for payment in counting:
        back = sum(row.amount for row in payment.refunds.all() if row.state == DONE)
        whole = "refunded" if back == payment.amount else "part_refunded"
        expected = whole if back else "paid"
        yield from session_or_return(booking, payment)
    if booking.payment_state != expected:
        yield f"{booking} is {booking.payment_state} at the place, and should be {expected}"
    if not counting and booking.place_amount not in (0, costs(booking)):
        yield f"{booking} owes {booking.place_amount} at the place, and not {costs(booking)}"
    if not counting and not booking.place_amount and costs(booking):
        yield f"{booking} owes nothing at the place, and nobody let it off"


def session_or_return(booking: Booking, payment: PlacePayment) -> Iterator[str]:
    promised = sum(row.amount for row in payment.refunds.all() if row.state in (DONE, DUE))
    ending = ended(booking)
    if booking.state in KEPT:
        if any(row.state == DUE for row in payment.refunds.all()):
            yield f"{booking} is {booking.state}, and money waits to go back"
        return
    if ending is None:
        yield f"{booking} is {booking.state}, and money was taken for it"
    elif payment.paid_at <= ending.at and promised < min(back_by_policy(booking), payment.amount):
        yield f"{booking} is cancelled, and {payment.amount - promised} øre are kept"


def costs(booking: Booking) -> int:
    """What is owed for it as long as nothing is paid."""
    if booking.state in KEPT:
        return booking.price_amount
    return booking.price_amount - back_by_policy(booking)


def ended(booking: Booking) -> "Change | None":
    return booking.changes.filter(old=State.CONFIRMED, new=State.CANCELLED).first()


def back_by_policy(booking: Booking) -> int:
    ending = ended(booking)
    if ending and ending.reason == WhyCancelled.CANNOT_COME:  # the practice let her down
        return booking.price_amount
    policy = Policy(booking.free_cancellation_hours, booking.late_refund_percent)
    return policy.refund(booking.price_amount, booking.start, ending.at) if ending else 0


def of_payment(booking: Booking, payment: PlacePayment) -> Iterator[str]:
    rows = list(payment.refunds.all())
    done = [row for row in rows if row.state == DONE]
    if sum(row.amount for row in rows if row.state in (DONE, DUE)) > payment.amount:
        yield f"{booking} gets more back at the place than was paid"
    mistakes = [row for row in done if row.reason == MISTAKE]
    if bool(mistakes) != (payment.undone_at is not None):
        yield f"{booking} has a payment that is taken back on one side only"
    if mistakes and (len(done) > 1 or mistakes[0].amount != payment.amount):
        yield f"{booking} has a mistake that is taken back by another amount"
    yield from documented(booking, "receipt-place", payment.pk, payment.amount)
    for row in done:
        yield from documented(booking, "credit-note-place", row.pk, row.amount)


def documented(booking: Booking, errand: str, row: int, amount: int) -> Iterator[str]:
    kind, column = {
        "receipt-place": ("receipt", "place_payment"),
        "credit-note-place": ("credit_note", "place_refund"),
    }[errand]
    found = Receipt.objects.filter(kind=kind, **{column: row}).values_list("total", flat=True)
    waits = Errand.objects.filter(kind=errand, subject_id=row, state=Errand.State.DUE).exists()
    if list(found) != [amount] and not (waits and not found):
        yield f"{booking} has documents of {list(found)} for {amount} at the place"


def books() -> Iterator[str]:
    """All there ever was: what is kept is what the documents come to."""
    documents = Receipt.objects.exclude(place_payment=None)
    issued = sum(document.signed_total for document in documents)
    taken = sum(PlacePayment.objects.values_list("amount", flat=True))
    given = sum(PlaceRefund.objects.filter(state=DONE).values_list("amount", flat=True))
    kinds = ("receipt-place", "credit-note-place")
    waiting = Errand.objects.filter(kind__in=kinds, state=Errand.State.DUE).exists()
    if issued != taken - given and not waiting:
        yield f"documents at the place come to {issued}, and {taken - given} were kept"
