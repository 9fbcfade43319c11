"""What was taken and given back at the place adds up to, of one booking."""

from booking.actions.errors import Overtaken
from booking.models import Booking, PlacePayment, PlaceRefund
from booking.states import PaymentState

PROMISED = (PlaceRefund.State.DUE, PlaceRefund.State.DONE)
MISTAKE = "mistake"


def paid_at(booking: Booking) -> PlacePayment | None:
    """What counts; what was entered by mistake does not."""
    rows = booking.place_payments.all()  # as they may have been prefetched
    return next((payment for payment in rows if payment.undone_at is None), None)


def owed_back(payment: PlacePayment) -> PlaceRefund | None:
    """What a cancellation left to give back, and nobody has given yet."""
    return next((row for row in payment.refunds.all() if row.state == PlaceRefund.State.DUE), None)


def promised(payment: PlacePayment) -> int:
    """Øre given back, or to be."""
    return sum(row.amount for row in payment.refunds.all() if row.state in PROMISED)


def given(payment: PlacePayment) -> int:
    done = PlaceRefund.State.DONE
    return sum(row.amount for row in payment.refunds.all() if row.state == done)


def left(payment: PlacePayment) -> int:
    """Øre of it that are promised to nobody."""
    return payment.amount - promised(payment)


def payment_state(payment: PlacePayment) -> PaymentState:
    back = given(payment)
    if not back:
        return PaymentState.PAID
    return PaymentState.REFUNDED if back >= payment.amount else PaymentState.PART_REFUNDED


def become(booking: Booking, new: PaymentState, **fields: int | str) -> None:
    """By compare-and-swap from what the object has. Raises Overtaken."""
    rows = Booking.objects.filter(
        pk=booking.pk, payment_state=booking.payment_state, place_amount=booking.place_amount
    )
    if rows.update(payment_state=new, **fields) != 1:
        raise Overtaken
    booking.payment_state = new
    for name, value in fields.items():
        setattr(booking, name, value)
