"""Which times suit somebody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# From that hour on the wall clock until the next.
PARTS = {"morning": 0, "afternoon": 12, "evening": 16}


def bits_of(words: Iterable[str], known: Sequence[str]) -> int:
    """Words as one number. Raises ValueError for a word that is not known."""
    return sum(1 << known.index(word) for word in set(words))


def words_of(bits: int, known: Sequence[str]) -> list[str]:
    return [word for place, word in enumerate(known) if bits >> place & 1]


def part_of(wall: datetime) -> int:
    """The number of the part of the day, in order of PARTS."""
    return sum(wall.hour >= hour for hour in PARTS.values()) - 1


@dataclass(frozen=True)
class Wished:
    """Local days, both inclusive; weekdays and parts of the day as bits."""

    first_day: date
    last_day: date
    weekdays: int
    parts: int

    def suits(self, wall: datetime) -> bool:
        """A start on the wall clock."""
        return bool(
            self.first_day <= wall.date() <= self.last_day
            and self.weekdays >> wall.weekday() & 1
            and self.parts >> part_of(wall) & 1
        )
