"""What each kind of errand does. It looks again whether it is still wanted."""

from collections.abc import Callable
from functools import partial

from booking import mails
from booking.actions import refunds
from booking.busy import collisions
from booking.mails.compose import KINDS
from booking.models import Booking, Refund
from booking.payments import GatewayRefused
from booking.states import State


class NotWanted(Exception):
    """Things changed since the errand was written."""


STILL_STANDS = {
    "confirmed": (State.CONFIRMED,),
    "therapist-new": (State.CONFIRMED,),
    "moved": (State.CONFIRMED,),
    "therapist-moved": (State.CONFIRMED,),
    "therapist-collision": (State.CONFIRMED,),
}


def mail(kind: str, booking_id: int) -> None:
    booking = Booking.objects.select_related("client", "therapist", "service", "place").get(
        pk=booking_id
    )
    if booking.state not in STILL_STANDS.get(kind, (booking.state,)):
        raise NotWanted
    if kind == "therapist-collision" and not collisions.still(booking):
        raise NotWanted
    letter = mails.letter(kind, booking)
    if letter is None:
        raise NotWanted
    mails.send(letter)


def refund(refund_id: int) -> None:
    due = Refund.objects.select_related("payment__booking").get(pk=refund_id)
    try:
        refunds.send(due)
    except GatewayRefused:
        refunds.failed(due)


HANDLERS: dict[str, Callable[[int], None]] = {
    "refund": refund,
    **{f"mail-{kind}": partial(mail, kind) for kind in KINDS},
}
