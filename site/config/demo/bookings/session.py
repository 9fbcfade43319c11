from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from hashlib import sha256

from booking import conf


class Outcome(Enum):
    """What became of it, or will."""

    KEPT = "kept"
    NO_SHOW = "no show"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled late"

    @property
    def cancelled(self) -> bool:
        return self in (Outcome.CANCELLED, Outcome.CANCELLED_LATE)


@dataclass(frozen=True)
class Session:
    """Therapist, service and place by slug; without a place it is online."""

    client: str
    therapist: str
    service: str
    start: datetime
    place: str | None = None
    outcome: Outcome = Outcome.KEPT

    def share(self, *words: object) -> float:
        return share(self.therapist, f"{self.start:%F %R}", *words)


@dataclass(frozen=True)
class Regular:
    """Somebody who comes on one weekday (Monday is 1) in these weeks; this week is number 0."""

    client: str
    therapist: str
    service: str
    weekday: int
    at: time
    weeks: Sequence[int]
    place: str | None = None
    outcome: Outcome = Outcome.KEPT

    def sessions(self, monday: date) -> Iterator[Session]:
        for week in self.weeks:
            start = moment(monday, week, self.weekday, self.at)
            yield Session(
                self.client, self.therapist, self.service, start, self.place, self.outcome
            )


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def moment(monday: date, week: int, weekday: int, at: time) -> datetime:
    day = monday + timedelta(weeks=week, days=weekday - 1)
    return datetime.combine(day, at, conf.zone())


def share(*words: object) -> float:
    """From 0 up to 1, and always the same for the same words."""
    digest = sha256(" ".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32
