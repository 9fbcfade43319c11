"""Sessions of invented clients, weeks back and weeks ahead, so that calendars look lived in.

Written as rows and not by booking.actions: those refuse the past, as they should. The same clock
gives the same rows: what looks like chance is a hash of words.

session    one session as it is planned
regulars   the clients whom reviews and manuals know by name
filled     everybody else, spread over the working hours
clients    who they are
rows       the sessions
around     what hangs on them
money      their payments and refunds
"""

from datetime import datetime

from booking import conf, formats
from booking.availability.closed import closed
from booking.domain.span import Span
from config.demo.bookings.filled import fill
from config.demo.bookings.regulars import REGULARS
from config.demo.bookings.rows import make_rows
from config.demo.bookings.session import monday_of


def make_bookings(now: datetime) -> None:
    monday = monday_of(now.astimezone(conf.zone()).date())
    known = [session for regular in REGULARS for session in regular.sessions(monday)]
    planned = [*known, *fill(monday)]
    starts = [session.start for session in planned]
    resting = closed(Span(min(starts), max(starts))).resting
    make_rows([each for each in planned if formats.local(each.start).date() not in resting], now)
