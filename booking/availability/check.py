"""How one start stands, by the same arithmetic that lists the free times."""

from datetime import datetime
from enum import IntEnum

from booking.availability.calendars import Diary, diaries
from booking.availability.free import local_days, service_slots
from booking.conf import zone
from booking.models import Offering, Place


class Standing(IntEnum):
    """In order of how near it came to being free."""

    NO_SUCH_TIME = 0
    TAKEN = 1
    FREE = 2


def standing(
    offering: Offering,
    start: datetime,
    format: str,
    place: Place | None,
    now: datetime,
    without: int | None = None,
) -> Standing:
    """FREE, TAKEN by another booking, or no time of hers by rule (hours, grid, notice, horizon)."""
    day = start.astimezone(zone()).date()
    within = local_days(day, day)
    diary = diaries([offering.therapist], within, now, without)[offering.therapist_id]

    def offers(diary: Diary) -> bool:
        free = service_slots(
            diary, offering.service, within, now, format, place.pk if place else None
        )
        return any(slot.start == start for slot in free)

    if offers(diary):
        return Standing.FREE
    return Standing.TAKEN if offers(Diary(diary.windows, diary.away)) else Standing.NO_SUCH_TIME
