from dataclasses import dataclass
from datetime import datetime, timedelta

from booking import conf
from booking.models import Booking, VideoRoom
from booking.models.booking import Format
from booking.states import State

EARLY = timedelta(minutes=15)


@dataclass(frozen=True)
class Call:
    """The links are empty unless it is open, and where there are none."""

    opens: datetime
    url: str = ""
    host_url: str = ""
    expected: bool = False  # there is a link, or there will be one
    mailed: bool = False  # and it stands in her mails


def takes_place(booking: Booking, now: datetime) -> bool:
    """It is to come, or just now: somebody may have marked it before its end."""
    marked = booking.state in (State.COMPLETED, State.NO_SHOW)
    return booking.state == State.CONFIRMED or (marked and now < booking.end)


def call(booking: Booking, now: datetime) -> Call:
    """Where a room could not be made, the therapist's own link does, if she has one."""
    opens = booking.start - EARLY
    if booking.format != Format.ONLINE or not takes_place(booking, now):
        return Call(opens)
    own, by_rooms = booking.therapist.video_link, bool(conf.video_provider())
    expected, mailed = bool(own) or by_rooms, bool(own) and not by_rooms
    if not opens <= now < booking.end:
        return Call(opens, expected=expected, mailed=mailed)
    room = room_of(booking) if by_rooms else None
    links = (room.url, room.host_url) if room else (own, own)
    return Call(opens, *links, expected=expected, mailed=mailed)


def room_of(booking: Booking) -> VideoRoom | None:
    return booking.video_rooms.filter(sequence=booking.sequence, removed_at=None).first()
