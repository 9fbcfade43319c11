"""What each kind of errand does. It looks again whether it is still wanted."""

from collections.abc import Callable
from functools import partial

from booking import clock, mails
from booking.actions import hand_out, refunds
from booking.busy import collisions
from booking.mails.compose import KINDS, OF_WISH
from booking.models import Booking, Refund, Series, Wish
from booking.payments import GatewayRefused
from booking.signals import session_completed
from booking.states import WAITING, State


class NotWanted(Exception):
    """Things changed since the errand was written."""


STILL_STANDS = {
    "confirmed": (State.CONFIRMED,),
    "therapist-new": (State.CONFIRMED,),
    "offer-lapsed": (State.EXPIRED,),
    "moved": (State.CONFIRMED,),
    "therapist-moved": (State.CONFIRMED,),
    "therapist-collision": (State.CONFIRMED,),
    "series-pay": WAITING,
    "series-remind": WAITING,
    "series-unpaid": (State.EXPIRED,),
}
# Of mails about a whole series, how it must still stand.
SERIES_STANDS = {
    "started": ("active",),
    "resumed": ("active",),
    "paused": ("paused",),
    "skipped": ("active", "paused"),
    "stopped": ("stopped",),
    "forgotten": ("stopped",),
}


def mail(kind: str, booking_id: int) -> None:
    rows = Booking.objects.select_related("client", "therapist", "service", "place", "series")
    booking = rows.get(pk=booking_id)
    if booking.state not in STILL_STANDS.get(kind, (booking.state,)):
        raise NotWanted
    if kind == "offer" and not booking.is_offered(clock.now()):
        raise NotWanted
    if booking.series and not series_stands(kind, booking.series):
        raise NotWanted
    if kind == "therapist-collision" and not collisions.still(booking):
        raise NotWanted
    letter = mails.letter(kind, booking)
    if letter is None:
        raise NotWanted
    mails.send(letter)


def series_stands(kind: str, series: Series) -> bool:
    news = kind.removeprefix("therapist-").removeprefix("series-")
    return series.state in SERIES_STANDS.get(news, (series.state,))


def refund(refund_id: int) -> None:
    due = Refund.objects.select_related("payment__booking").get(pk=refund_id)
    try:
        refunds.send(due)
    except GatewayRefused:
        refunds.failed(due)


def wish_mail(kind: str, wish_id: int) -> None:
    wish = Wish.objects.select_related("client").get(pk=wish_id)
    still = Wish.OPEN if kind == "received" else (Wish.State.OVER,)
    letter = mails.wish_letter(kind, wish) if wish.state in still else None
    if letter is None:
        raise NotWanted
    mails.send(letter)


def completed(booking_id: int) -> None:
    booking = Booking.objects.get(pk=booking_id)
    if booking.state != State.COMPLETED:
        raise NotWanted
    session_completed.send(sender=Booking, booking=booking)


def freed(therapist_id: int) -> None:
    hand_out([therapist_id])


HANDLERS: dict[str, Callable[[int], None]] = {
    "completed": completed,
    "freed": freed,
    "refund": refund,
    **{f"mail-{kind}": partial(mail, kind) for kind in KINDS},
    **{f"wish-mail-{kind}": partial(wish_mail, kind) for kind in OF_WISH},
}
