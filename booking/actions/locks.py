"""The one order in which rows are locked: therapists by id, then the booking."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from booking import outbox
from booking.actions.errors import SlotTaken
from booking.actions.states import move
from booking.actions.unpaid import unpaid
from booking.domain.cells import cells
from booking.inserts import insert_where_free
from booking.models import Booking, Claim, Room, Therapist, Wish
from booking.prepared import Prepared
from booking.states import PaymentState, State, TransitionRefused


def lock_therapists(ids: Iterable[int]) -> None:
    """Nobody else books with them until the transaction ends. (SQLite locks all at its start.)"""
    locked(ids=set(ids))


@Prepared
def locked(*, ids: Collection[int]) -> QuerySet[Therapist, Any]:
    rows = Therapist.objects.select_for_update().filter(pk__in=ids)
    return rows.order_by("pk").values_list("pk")


def lock_booking(booking: Booking) -> Booking:
    """As it is now, under its therapist's lock and its own."""
    lock_therapists([booking.therapist_id])
    return Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)


def claim(booking: Booking, now: datetime) -> None:
    """Takes the session with its buffers and, where the place has rooms, the first free one.

    Raises SlotTaken and leaves nothing behind.
    """
    rooms = rooms_of(booking)
    if not claimed_with_one(rooms, booking):
        resources = [booking.therapist.resource_id, *(room.resource_id for room in rooms if room)]
        release_dead(booking, resources, now)
        if not claimed_with_one(rooms, booking):
            raise SlotTaken(booking.start)


def claimed_with_one(rooms: Iterable[Room | None], booking: Booking) -> bool:
    """Of the rooms; False when none of them is free."""
    for room in rooms:
        wanted = [booking.therapist.resource_id] + ([room.resource_id] if room else [])
        if not taken(booking, wanted):
            continue
        if booking.room_id != (room and room.pk):
            booking.room = room
            booking.save(update_fields=["room"])
        return True
    return False


def taken(booking: Booking, resources: Collection[int]) -> bool:
    """All of them for the booking, or none."""
    wanted = cells(booking.claimed.start, booking.claimed.end)
    # In one order for everybody: two at once never wait for each other.
    rows = [(resource, cell, booking.pk) for resource in sorted(resources) for cell in wanted]
    if insert_where_free(Claim, ("resource_id", "cell", "booking_id"), rows):
        return True
    Claim.objects.filter(booking=booking, resource__in=resources).delete()
    return False


def rooms_of(booking: Booking) -> list[Room | None]:
    """Those to try, in order. None stands for a session that needs no room."""
    if booking.place_id is None:
        return [None]
    rooms = list(Room.objects.filter(place=booking.place_id))
    return [room for room in rooms if room.active] if rooms else [None]


def release(booking: Booking) -> None:
    """Somebody may be waiting for just this time: the waiting list is told once it is committed."""
    Claim.objects.filter(booking=booking).delete()
    if Wish.objects.open().for_therapist([booking.therapist_id]).exists():
        outbox.put_again("freed", booking.therapist_id)


def release_dead(booking: Booking, resources: Iterable[int], now: datetime) -> None:
    """Ends what is in the way, can't be had any more and the sweep has not reached yet."""
    span = booking.claimed
    wanted = cells(span.start, span.end)
    dead = (
        Booking.objects.dead(now)
        .filter(
            claims__resource__in=list(resources),
            claims__cell__gte=wanted.start,
            claims__cell__lt=wanted.stop,
        )
        .distinct()
    )
    for hold in dead:
        try:
            move(
                hold,
                State.EXPIRED,
                actor="booker",
                reason="dead hold" if hold.state == State.HELD else "offer over",
                payment_state=PaymentState.NONE,
            )
        except TransitionRefused:
            continue  # of another therapist, whose row we do not lock: somebody was quicker
        release(hold)
        unpaid(hold)
