"""A free hour, and the grid of weekdays and parts of the day in which somebody says what suits."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking.domain.span import instant
from booking.domain.wished import PARTS, WEEKDAYS, bits_of, part_of

# In the order of the week; a cell is the number of its place here.
CELLS = tuple(f"{weekday}-{part}" for weekday in WEEKDAYS for part in PARTS)


class Hour(NamedTuple):
    """A start in UTC at which she is free, its cell on her wall clock, and where it can be held."""

    start: datetime
    cell: int
    where: frozenset[str]


def hour(start: datetime, zone: ZoneInfo, where: Iterable[str]) -> Hour:
    """Raises ValueError when the start has no zone."""
    moment = instant(start)
    wall = moment.astimezone(zone)
    return Hour(moment, wall.weekday() * len(PARTS) + part_of(wall), frozenset(where))


def cells_of(words: Iterable[str]) -> int:
    """Words such as "thursday-evening" as bits. Raises ValueError for one that is not known."""
    return bits_of(words, CELLS)
