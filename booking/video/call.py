from dataclasses import dataclass
from datetime import datetime, timedelta

from booking.models import Booking
from booking.models.booking import Format
from booking.states import State

EARLY = timedelta(minutes=15)


@dataclass(frozen=True)
class Call:
    opens: datetime
    url: str = ""  # while it is open
    expected: bool = False  # there is a link, or there will be one
    mailed: bool = False  # and it stands in her mails


def call(booking: Booking, now: datetime) -> Call:
    opens = booking.start - EARLY
    if booking.format != Format.ONLINE or booking.state != State.CONFIRMED:
        return Call(opens)
    link = booking.therapist.video_link
    is_open = opens <= now < booking.end
    return Call(opens, link if is_open else "", expected=bool(link), mailed=bool(link))
