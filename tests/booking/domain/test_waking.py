from datetime import UTC, datetime, timedelta

import pytest

from booking.domain.waking import waking_end
from tests.booking.calendar import OSLO

FOUR = timedelta(hours=4)


def wall(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("now", "length", "end"),
    [
        #  8                                    22          8
        #  |------------- day -----------------|   night   |----- day
        (wall(2, 9), FOUR, wall(2, 13)),
        (wall(2, 18), FOUR, wall(2, 22)),
        (wall(2, 20, 30), FOUR, wall(3, 10, 30)),
        (wall(2, 23), FOUR, wall(3, 12)),
        (wall(3, 3), FOUR, wall(3, 12)),
        (wall(2, 22), FOUR, wall(3, 12)),
        (wall(2, 21), timedelta(hours=20), wall(4, 13)),
    ],
    ids=str,
)
def test_hours_of_the_night_do_not_count(now: datetime, length: timedelta, end: datetime) -> None:
    assert waking_end(now, length, OSLO) == end


@pytest.mark.parametrize("day", [(28, 3), (24, 10)], ids=["spring", "autumn"])
def test_the_night_of_a_clock_change_is_a_night(day: tuple[int, int]) -> None:
    evening = wall(day[0], 21, month=day[1])
    morning = wall(day[0] + 1, 11, month=day[1])
    assert waking_end(evening.astimezone(UTC), FOUR, OSLO) == morning.astimezone(UTC)
