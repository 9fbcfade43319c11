"""What finding free times costs at the least in Python: the rows of one indexed query, walked once.

Nothing here can be asked for differently. There are no formats, places, rooms, notice, limits,
exceptions, closed days or private calendars, and the hours are constants.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from booking.models import Booking
from booking.states import FREED
from tests.bench.calendar import (
    CLOSES,
    DAY,
    DAYS,
    HOUR,
    OPENS,
    OSLO,
    PAUSE,
    SESSION,
    working_days,
)

Free = list[tuple[datetime, int]]  # starts in order, each with a therapist's id
Busy = list[tuple[datetime, datetime]]


def free_by_arithmetic(therapists: Sequence[int], first: date) -> Free:
    busy = sessions(therapists, first)
    return sorted(
        (start, therapist)
        for therapist in therapists
        for start in starts(busy.get(therapist, []), first)
    )


def sessions(therapists: Sequence[int], first: date) -> dict[int, Busy]:
    """By therapist, in order, pauses included."""
    begin = datetime.combine(first, OPENS, OSLO) - DAY
    rows = Booking.objects.filter(
        therapist__in=therapists, start__gt=begin, start__lt=begin + (DAYS + 2) * DAY
    ).exclude(state__in=FREED)
    columns = "therapist_id", "start", "end", "buffer_after_minutes"
    found: dict[int, Busy] = {}
    for therapist, start, end, after in rows.order_by("start").values_list(*columns):
        found.setdefault(therapist, []).append((start, end + timedelta(minutes=after)))
    return found


def starts(busy: Busy, first: date) -> list[datetime]:
    free, number, most = [], 0, len(busy)
    for day in working_days(first):
        start = datetime.combine(day, OPENS, OSLO).astimezone(UTC)
        last = datetime.combine(day, CLOSES, OSLO).astimezone(UTC) - SESSION
        while start <= last:
            while number < most and busy[number][1] <= start:
                number += 1
            if number == most or start + SESSION + PAUSE <= busy[number][0]:
                free.append(start)
            start += HOUR
    return free
