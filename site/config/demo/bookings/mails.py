"""What was sent about the sessions to come, as a mail provider would have told of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from booking.models import Booking, SentMail
from booking.states import State

KINDS = ("mail-confirmed", "mail-therapist-new")
A_MOMENT = timedelta(seconds=4)


def make_mails(bookings: Sequence[Booking], now: datetime) -> None:
    SentMail.objects.bulk_create(
        delivered(kind, booking)
        for booking in bookings
        if booking.state == State.CONFIRMED and booking.start > now
        for kind in KINDS
    )


def delivered(kind: str, booking: Booking) -> SentMail:
    return SentMail(
        kind=kind,
        errand_key=f"{kind}:{booking.pk}",
        booking=booking,
        sent_at=booking.created_at,
        status=SentMail.Status.DELIVERED,
        status_at=booking.created_at + A_MOMENT,
    )
