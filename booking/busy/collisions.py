"""Sessions at times when she is busy elsewhere: she is told, and nothing is changed."""

from datetime import datetime

from booking import outbox
from booking.attention import Attention, needing
from booking.models import Booking

KIND = "mail-therapist-collision"


def tell(therapist_id: int, now: datetime) -> None:
    """Once for each session, and again when it moved and collides again."""
    colliding = Booking.objects.filter(needing(Attention.COLLISION), therapist=therapist_id)
    for booking in colliding.filter(start__gt=now):
        outbox.put(KIND, booking.pk, suffix=str(booking.sequence))


def still(booking: Booking) -> bool:
    return Booking.objects.filter(needing(Attention.COLLISION), pk=booking.pk).exists()
