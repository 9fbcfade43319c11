"""When a therapist works: usual weeks, single days, time off; and when the practice is closed.

set_weekly_hours(therapist, windows, valid_from, valid_to, actor)   of usual weeks, from a day on
set_day(therapist, day, windows, actor)   exactly these hours on that day, whatever the week says
open_hours(therapist, day, window, actor)  these as well, beside what holds on that day
reset_day(therapist, day, actor)          that day follows the week again
add_time_off, change_time_off, remove_time_off
close_practice, reopen_practice           for everybody, over whole days

Wrong input is a ValueError; forms say the same things kindly before it comes to that. Nothing here
touches a session: those in the way are the person's to move (sessions_in).
"""

from booking.actions.hours.away import (
    TimeOff,
    add_time_off,
    change_time_off,
    days_off,
    remove_time_off,
    sessions_in,
    upcoming_time_off,
)
from booking.actions.hours.closed import (
    ClosedDays,
    close_practice,
    reopen_practice,
    upcoming_closed_days,
)
from booking.actions.hours.day import (
    DayHours,
    day_hours,
    open_hours,
    reset_day,
    set_day,
    upcoming_set_days,
)
from booking.actions.hours.weekly import next_change, set_weekly_hours, weekly_hours
from booking.actions.hours.windows import DayWindow, WeeklyWindow, exists, on_grid, turn_of

__all__ = [
    "ClosedDays",
    "DayHours",
    "DayWindow",
    "TimeOff",
    "WeeklyWindow",
    "add_time_off",
    "change_time_off",
    "close_practice",
    "day_hours",
    "days_off",
    "exists",
    "next_change",
    "on_grid",
    "open_hours",
    "remove_time_off",
    "reopen_practice",
    "reset_day",
    "sessions_in",
    "set_day",
    "set_weekly_hours",
    "turn_of",
    "upcoming_closed_days",
    "upcoming_set_days",
    "upcoming_time_off",
    "weekly_hours",
]
