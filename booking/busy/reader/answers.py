"""What the two processes say to each other, as JSON; the problems are booking.models.feed's."""

from dataclasses import dataclass, field
from typing import Literal

Why = Literal[
    "unreachable",
    "refused",
    "forbidden",
    "not_a_calendar",
    "too_large",
    "too_many",
    "too_slow",
]
Seconds = tuple[int, int]  # start and end of a span, since the Unix epoch


class NotRead(Exception):
    """Nothing is known of the calendar. Holds a problem and never what was found."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Question:
    address: str
    etag: str  # of what is known already; empty to read in any case
    start: int
    end: int
    zone: str  # of the practice, for days and for times without a zone
    ours: str  # how the ids of our own sessions end: they come back with invitations
    allow_loopback: bool = False
    fetch_seconds: int = 10
    expand_seconds: int = 12


@dataclass(frozen=True)
class Answer:
    why: Why | Literal[""] = ""
    unchanged: bool = False
    etag: str = ""
    skipped: int = 0  # events that make no sense; they block nothing
    spans: list[Seconds] = field(default_factory=list)
