"""What a booking has around it: its event in the calendar, its link, its claims, its history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from schedule.models import Event

from booking import links
from booking.domain.cells import cells
from booking.models import Booking, Change, Claim, Room
from booking.states import State


def make_events(bookings: Iterable[Booking]) -> None:
    """As booking.actions.sessions.project does for one."""
    shown = [booking for booking in bookings if booking.state != State.CANCELLED]
    events = Event.objects.bulk_create(
        Event(
            calendar_id=booking.therapist.sessions_id,
            title=booking.reference,
            start=booking.start,
            end=booking.end,
        )
        for booking in shown
    )
    for booking, event in zip(shown, events, strict=True):
        booking.event = event


def make_links(bookings: Sequence[Booking]) -> None:
    for booking in bookings:
        booking.token_hash = links.fingerprint(
            links.newest(booking.reference, booking.token_generation)
        )
    Booking.objects.bulk_update(bookings, ["token_hash"], batch_size=200)


def give_rooms(bookings: Iterable[Booking]) -> None:
    """To sessions in person, in order of time: the first room that is free again."""
    rooms: dict[int, list[Room]] = {}
    for room in Room.objects.all():
        rooms.setdefault(room.place_id, []).append(room)
    free_from: dict[Room, datetime] = {}
    for booking in bookings:
        if booking.place_id is None or booking.state == State.CANCELLED:
            continue
        span = booking.claimed
        booking.room = next(
            room
            for room in rooms[booking.place_id]
            if room not in free_from or free_from[room] <= span.start
        )
        free_from[booking.room] = span.end


def make_claims(bookings: Iterable[Booking]) -> None:
    Claim.objects.bulk_create(
        Claim(resource_id=resource, cell=cell, booking=booking)
        for booking in bookings
        if booking.state == State.CONFIRMED
        for resource in resources(booking)
        for cell in cells(booking.claimed.start, booking.claimed.end)
    )


def resources(booking: Booking) -> list[int]:
    room = [booking.room.resource_id] if booking.room else []
    return [booking.therapist.resource_id, *room]


def make_history(bookings: Iterable[Booking], ended: Mapping[int, datetime]) -> None:
    """Ended tells when cancelled bookings were, by their ids."""
    Change.objects.bulk_create(step for booking in bookings for step in steps(booking, ended))


def steps(booking: Booking, ended: Mapping[int, datetime]) -> Iterable[Change]:
    confirmed = State.CONFIRMED
    yield Change(booking=booking, at=booking.created_at, new=confirmed, actor="client")
    if booking.state == State.CANCELLED:
        at, actor = ended[booking.pk], "client"
    elif booking.state != confirmed:
        at, actor = booking.end, "system"
    else:
        return
    yield Change(booking=booking, at=at, old=confirmed, new=booking.state, actor=actor)
