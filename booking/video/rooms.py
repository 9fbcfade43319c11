"""A room for each session online: made after it is confirmed, anew when it is moved, and removed
when it is not needed any more. All of it by the worker, as one errand for each of its times.
"""

from django.db import IntegrityError, transaction

from booking import clock, conf
from booking.models import Booking, VideoRoom
from booking.models.booking import Format
from booking.video.call import takes_place
from booking.video.providers import Provider, provider

KIND = "video"


def wants_room(booking: Booking) -> bool:
    """Whether the worker has to see to its room whenever it is confirmed, moved or cancelled."""
    return bool(conf.video_provider()) and booking.format == Format.ONLINE


def arrange(booking: Booking) -> None:
    """Whatever there was before, and however often: one room for a session that is to come.

    No transaction is open while the provider is asked. Raises ProviderFailed and NoProvider.
    """
    makes = provider()
    if makes is None:
        return
    is_coming = takes_place(booking, clock.now()) and booking.end > clock.now()
    for room in booking.video_rooms.filter(removed_at=None):
        if not is_coming or room.sequence != booking.sequence:
            remove(makes, room)
    has_one = booking.video_rooms.filter(sequence=booking.sequence).exists()
    if is_coming and not has_one and wants_room(booking):
        make(makes, booking)


def make(makes: Provider, booking: Booking) -> None:
    made = makes.make(booking.end)
    try:
        with transaction.atomic():
            room = VideoRoom.objects.create(
                booking=booking,
                sequence=booking.sequence,
                room_id=made.room_id,
                url=made.url,
                host_url=made.host_url,
                made_at=clock.now(),
            )
    except IntegrityError:
        # Another worker was faster: its room is the one that she finds.
        makes.remove(made.room_id)
        return
    if not still(booking):
        # Cancelled or moved meanwhile, and who saw to that found no room yet.
        remove(makes, room)


def still(booking: Booking) -> bool:
    """To come, or just now, at this time, by what stands in the database now."""
    found = Booking.objects.filter(pk=booking.pk, sequence=booking.sequence).first()
    return found is not None and takes_place(found, clock.now())


def remove(makes: Provider, room: VideoRoom) -> None:
    makes.remove(room.room_id)
    VideoRoom.objects.filter(pk=room.pk).update(removed_at=clock.now())
