"""Standing appointments: the same time every week or every second, each session paid by itself.

plan(origin, every_weeks, count) -> Plan            all dates, and which of them cannot be had
found(origin, wish) -> Series                       once for each origin, all of it or nothing
pause(series, until, actor) -> None                 lets unpaid sessions go; they may come again
resume(series, actor) -> None                       makes them again where the time is free
stop(series, actor) -> None                         lets unpaid sessions go, for good
look() -> int                                       the worker's part: makes what is due
"""

from booking.actions.series.changing import LETS_GO, pause, resume, stop
from booking.actions.series.founding import Wish, found
from booking.actions.series.looking import look
from booking.actions.series.planning import Plan, PlannedDate, may_found, plan

__all__ = [
    "LETS_GO",
    "Plan",
    "PlannedDate",
    "Wish",
    "found",
    "look",
    "may_found",
    "pause",
    "plan",
    "resume",
    "stop",
]
