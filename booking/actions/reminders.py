"""Reminders of a session: errands written when it is confirmed or moved, due in time to come.

Each knows which time of the session it is for, by the booking's sequence, and how long before it.
So one that was overtaken by a move, or by the next one, is dropped when its moment comes.
"""

from datetime import datetime, timedelta

from booking import clock, conf, outbox
from booking.models import Booking, Errand
from booking.states import State

KIND = "mail-reminder"
MINUTE = timedelta(minutes=1)


def remind(booking: Booking) -> None:
    """Call it in the transaction that gives the session its time. What is past is left out."""
    now = clock.now()
    moments = {
        f"{booking.sequence}.{before // MINUTE}": booking.start - before
        for before in conf.reminders()
        if booking.start - before > now
    }
    outbox.put_ahead(KIND, booking.pk, moments)


def still_wanted(errand: Errand, booking: Booking) -> bool:
    """Of the session as it is; and not so late that the next one is due, or that it has begun."""
    sequence, minutes = map(int, errand.key.rpartition(":")[2].split("."))
    if booking.state != State.CONFIRMED or booking.sequence != sequence:
        return False
    return clock.now() < too_late(booking, MINUTE * minutes)


def too_late(booking: Booking, before: timedelta) -> datetime:
    later_ones = [each for each in conf.reminders() if each < before]
    return booking.start - max(later_ones, default=timedelta())
