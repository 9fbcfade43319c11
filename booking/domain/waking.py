"""Hours in which people look at their mail."""

from datetime import datetime, time, timedelta, tzinfo

MORNING, NIGHT = time(8), time(22)
DAY = timedelta(days=1)


def waking_end(now: datetime, length: timedelta, zone: tzinfo) -> datetime:
    """When so long a time has passed, of which the hours from 22 to 8 do not count.

    #  four hours from 20.30:   |--20.30 to 22--|  night  |--8 to 10.30--|
    """
    day = now.astimezone(zone).date()
    while True:
        # In the clock of `now`: arithmetic within one zone would not see the clocks change.
        opens, closes = (
            datetime.combine(day, wall, zone).astimezone(now.tzinfo) for wall in (MORNING, NIGHT)
        )
        begins = max(now, opens)
        if begins + length <= closes:
            return begins + length
        length -= max(closes - begins, timedelta())
        day += DAY
