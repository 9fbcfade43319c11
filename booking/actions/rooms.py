"""Rooms for sessions that were booked before their place had any."""

from django.db import transaction

from booking import clock
from booking.actions.locks import lock_therapists, taken
from booking.models import Booking, Place, Room


def furnish(place: Place) -> int:
    """Gives coming sessions of the place without a room one; how many are left without.

    Each in a transaction of its own. Sessions keep the rooms they have, so it can be repeated.
    """
    rooms = list(Room.objects.active().filter(place=place))
    bare = Booking.objects.claiming().filter(place=place, room=None, end__gt=clock.now())
    return sum(not settled(booking, rooms) for booking in bare.order_by("start", "pk"))


@transaction.atomic
def settled(booking: Booking, rooms: list[Room]) -> bool:
    """Under the therapist's lock, since she may just be moving it. True: nothing is left to do."""
    lock_therapists([booking.therapist_id])
    still = Booking.objects.claiming().filter(pk=booking.pk, room=None).first()
    if still is None:
        return True
    for room in rooms:
        if taken(still, [room.resource_id]):
            Booking.objects.filter(pk=still.pk).update(room=room)
            return True
    return False
