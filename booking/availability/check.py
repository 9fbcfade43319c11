"""How one start stands, by the same arithmetic that lists the free times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from booking.availability.diary import Diary
from booking.availability.free import Asking, local_days, slots_of, surroundings
from booking.conf import zone
from booking.domain.slots import NO_ROOMS, Rooms
from booking.domain.span import Span
from booking.models import Offering, Place


class Standing(IntEnum):
    """In order of how near it came to being free."""

    NO_SUCH_TIME = 0
    TAKEN = 1
    FREE = 2


@dataclass(frozen=True)
class Asked:
    """A session somebody wants. Its start has an offset; place None is online.

    Without notice it may begin at once, as staff may book.
    """

    start: datetime
    format: str
    place: Place | None
    first: bool = False
    length: timedelta | None = None
    notice: bool = True


def standings(
    offerings: Sequence[Offering],
    asked: Asked,
    now: datetime,
    without: int | None = None,
    *,
    freely: bool = False,
) -> list[Standing]:
    """Of each offering: FREE, TAKEN by somebody, or no time of hers by rule.

    By rule is by her hours, the grid, notice and horizon. Taken is also what her private calendar
    blocks, a day or week that has its number of sessions, and a place without a free room. Four
    queries for any number of offerings. `without` is a booking to leave out, to be moved itself;
    `freely` is by her hours alone, whatever grid, notice and horizon say.
    """
    day = asked.start.astimezone(zone()).date()
    place = asked.place.pk if asked.place else None
    asking = Asking(
        *(local_days(day, day), now, asked.format, place, asked.first, asked.length),
        standing=freely,
        notice=asked.notice,
    )
    found, rooms = surroundings(offerings, asking, without)

    def offers(offering: Offering, diary: Diary, rooms: Mapping[int, Rooms]) -> bool:
        return any(slot.start == asked.start for slot in slots_of(offering, diary, asking, rooms))

    def stands(offering: Offering) -> Standing:
        diary = found[offering.therapist_id]
        if offers(offering, diary, rooms):
            return Standing.FREE
        by_rule = offers(offering, diary.untaken(), NO_ROOMS)
        return Standing.TAKEN if by_rule else Standing.NO_SUCH_TIME

    return [stands(offering) for offering in offerings]


def standings_ahead(
    offering: Offering, asked: Asked, starts: Sequence[datetime], now: datetime
) -> list[Standing]:
    """Of each start of a standing appointment (in UTC and in order; asked.start is not looked at).

    As above, but whatever notice, horizon and grid say. Four queries for any number of starts.
    """
    if not starts:
        return []
    days = [start.astimezone(zone()).date() for start in (starts[0], starts[-1])]
    place = asked.place.pk if asked.place else None
    asking = Asking(local_days(*days), now, asked.format, place, length=asked.length, standing=True)
    found, rooms = surroundings([offering], asking)
    diary = found[offering.therapist_id]
    length = asking.terms(offering).duration
    sessions = [Span(start, start + length) for start in starts]
    # Years of hours are not laid out in steps of five minutes: only those that are asked about.
    hours = [
        window for window in diary.windows if any(window.span.overlaps(each) for each in sessions)
    ]
    diary = replace(diary, windows=hours)
    free = {slot.start for slot in slots_of(offering, diary, asking, rooms)}
    by_rule = {slot.start for slot in slots_of(offering, diary.untaken(), asking, NO_ROOMS)}

    def stands(start: datetime) -> Standing:
        if start in free:
            return Standing.FREE
        return Standing.TAKEN if start in by_rule else Standing.NO_SUCH_TIME

    return [stands(start) for start in starts]
