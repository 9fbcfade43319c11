"""How one start stands, by the same arithmetic that lists the free times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from booking.availability.diary import Diary
from booking.availability.free import Asking, local_days, slots_of, surroundings
from booking.conf import zone
from booking.domain.slots import NO_ROOMS, Rooms
from booking.models import Offering, Place


class Standing(IntEnum):
    """In order of how near it came to being free."""

    NO_SUCH_TIME = 0
    TAKEN = 1
    FREE = 2


@dataclass(frozen=True)
class Asked:
    """A session somebody wants. Its start has an offset; place None is online."""

    start: datetime
    format: str
    place: Place | None
    first: bool = False
    length: timedelta | None = None


def standings(
    offerings: Sequence[Offering], asked: Asked, now: datetime, without: int | None = None
) -> list[Standing]:
    """Of each offering: FREE, TAKEN by somebody, or no time of hers by rule.

    By rule is by her hours, the grid, notice and horizon. Taken is also what her private calendar
    blocks, a day or week that has its number of sessions, and a place without a free room. Four
    queries for any number of offerings. `without` is a booking to leave out, to be moved itself.
    """
    day = asked.start.astimezone(zone()).date()
    place = asked.place.pk if asked.place else None
    asking = Asking(local_days(day, day), now, asked.format, place, asked.first, asked.length)
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
