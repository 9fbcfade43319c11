"""Until when an answer is promised, and when to remind of it."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(8), time(16)
SATURDAY = 5
DAY = timedelta(days=1)


class Clock(NamedTuple):
    """Hours that count: all of them, or with `working` those from 8 to 16 on the wall clock of
    Monday to Friday, days that the practice rests on left out."""

    zone: ZoneInfo
    working: bool = False
    resting: Container[date] = frozenset()

    def after(self, start: datetime, length: timedelta) -> datetime:
        """When so much of the hours has passed, in the zone of `start`.

        #  four hours from 14 on Friday:   |--14 to 16--|  Sat  Sun  |--8 to 10--|

        Raises ValueError when no day of two years is worked on.
        """
        if not self.working:
            return start + length
        day = start.astimezone(self.zone).date()
        for ahead in range(732):
            opens, closes = self._hours(day + ahead * DAY, start)
            begins = max(start, opens)
            if begins + length <= closes:
                return begins + length
            length -= max(closes - begins, timedelta())
        raise ValueError("no working day within two years")

    def _hours(self, day: date, like: datetime) -> tuple[datetime, datetime]:
        """Those of a day, none of one that does not count, in the clock of `like`: arithmetic
        within one zone would not see the clocks change."""
        rests = day.weekday() >= SATURDAY or day in self.resting
        opens, closes = (
            datetime.combine(day, wall, self.zone).astimezone(like.tzinfo)
            for wall in (OPENS, CLOSES)
        )
        return opens, opens if rests else closes


class Promise(NamedTuple):
    """Of one asking: when somebody is reminded of it, and when it is over."""

    half: datetime
    three_quarters: datetime
    due: datetime


def promise(asked: datetime, length: timedelta, clock: Clock) -> Promise:
    half, three_quarters, due = (clock.after(asked, length * part / 4) for part in (2, 3, 4))
    return Promise(half, three_quarters, due)
