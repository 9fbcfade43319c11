from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from booking.domain.matching.hours import Hour


@dataclass(frozen=True)
class Candidate:
    """A therapist as she is known at the moment of asking.

    `hours` holds each free start once, in any order, for the service that she would begin with.
    `lived` is lived experience that she tells of in public. `sessions` are booked this week,
    `capacity` is how many she wants in one, `last_new` the day when somebody new last came to her.
    """

    id: int
    takes_clients: bool
    services: frozenset[str]
    audiences: frozenset[str]
    where: frozenset[str]
    languages: frozenset[str]
    topics: frozenset[str]
    hours: Sequence[Hour]
    gender: str = ""
    years: int = 0
    lived: bool = False
    sessions: int = 0
    capacity: int = 0
    last_new: date | None = None

    @property
    def turn(self) -> tuple[int, date, int]:
        """Of two who are as good, the lesser: fewest sessions, then longest without anybody new."""
        return self.sessions, self.last_new or date.min, self.id
