"""How well working time is used, and when sessions are booked and called off."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from booking.domain.span import Span, subtract

# With fewer sessions than that a percentage says more than anybody knows.
FEWEST = 5
MINUTE = timedelta(minutes=1)

# Days from the booking to the session: from, up to and including; None is no end.
AHEAD: tuple[tuple[int, int | None], ...] = (
    (0, 0),
    (1, 1),
    (2, 3),
    (4, 7),
    (8, 14),
    (15, 30),
    (31, None),
)


@dataclass(frozen=True)
class Filled:
    """Minutes of working time, of sessions, and of sessions that nobody came to; in whole ones."""

    working: int = 0
    held: int = 0
    missed: int = 0
    sessions: int = 0

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(
            self.working + other.working,
            self.held + other.held,
            self.missed + other.missed,
            self.sessions + other.sessions,
        )

    @property
    def share(self) -> int | None:
        """Of the working time, those held; None without any, and where sessions are too few."""
        return tenths(self.held, self.working) if self.sessions >= FEWEST else None


@dataclass(frozen=True)
class Part:
    """So many of so many sessions."""

    number: int = 0
    of: int = 0

    def __add__(self, other: "Part") -> "Part":
        return Part(self.number + other.number, self.of + other.of)

    @property
    def share(self) -> int | None:
        return tenths(self.number, self.of) if self.of >= FEWEST else None


@dataclass(frozen=True)
class CalledOff:
    """Sessions that were confirmed, and those of them cancelled: while it was free, or late."""

    confirmed: int = 0
    in_time: int = 0
    late: int = 0

    def __add__(self, other: "CalledOff") -> "CalledOff":
        return CalledOff(
            self.confirmed + other.confirmed, self.in_time + other.in_time, self.late + other.late
        )

    @property
    def cancelled(self) -> Part:
        return Part(self.in_time + self.late, self.confirmed)


@dataclass(frozen=True)
class Quartiles:
    """Whole days: so many, or fewer, for a quarter, a half and three quarters of the sessions."""

    lower: int
    median: int
    upper: int


def tenths(part: int, whole: int) -> int | None:
    """In hundredths of a percent, rounded to tenths of one; half of a tenth goes up."""
    return (2000 * part + whole) // (2 * whole) * 10 if whole else None


def working_minutes(
    windows: Iterable[Span], away: Iterable[Span], parts: Sequence[Span]
) -> list[int]:
    """What is left of the windows, in each of the parts, which are in order and do not overlap."""
    starts = [part.start for part in parts]
    found = [timedelta()] * len(parts)
    for span in subtract(windows, away):
        for number in range(max(bisect_right(starts, span.start) - 1, 0), len(parts)):
            part = parts[number]
            if span.end <= part.start:
                break
            shared = min(span.end, part.end) - max(span.start, part.start)
            found[number] += max(shared, timedelta())
    return [each // MINUTE for each in found]


def quartiles(days: Mapping[int, int]) -> Quartiles | None:
    """Of days and how often each occurs; None where that is too seldom altogether."""
    total = sum(days.values())
    if total < FEWEST:
        return None
    return Quartiles(*(_quantile(days, -(-total * quarter // 4)) for quarter in (1, 2, 3)))


def _quantile(days: Mapping[int, int], rank: int) -> int:
    """The day of that rank, 1 is the fewest: a day that somebody did wait, never one between."""
    passed = 0
    for day in sorted(days):
        passed += days[day]
        if passed >= rank:
            return day
    raise ValueError(f"there are no {rank} of them")


def histogram(days: Mapping[int, int]) -> list[int]:
    """How many fall into each of AHEAD."""
    starts = [first for first, _last in AHEAD]
    found: Counter[int] = Counter()
    for day, number in days.items():
        found[bisect_right(starts, day) - 1] += number
    return [found[number] for number in range(len(AHEAD))]
