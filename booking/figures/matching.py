"""How fast requests for a match were answered, as it was, without a person in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor
from statistics import median

from booking.models import Matching, MatchRound

DAYS = 90
# Of fewer than that nothing is published.
LEAST = 10
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Measure:
    """Of so many askings, the hours that half of them waited no longer than, on the clock of the
    wall; the share that was answered as promised; and how many of them nobody looked at.
    """

    asked: int
    median_hours: float
    kept: float  # 0 to 1
    automatic: int = 0
    days: int = DAYS

    @property
    def hours(self) -> int:
        """As it is published: rounded to our disadvantage."""
        return max(1, ceil(self.median_hours))

    @property
    def percent(self) -> int:
        # 29 of 100 are 28.999… of them in binary.
        return floor(round(self.kept * 100, 6))


def measure(now: datetime) -> Measure | None:
    """Of the last 90 days; None before anything was asked and due. One query.

    What waits and is still in time is left out, and so is what its client took back in time. What
    nobody answered in time counts as broken, and as long as it has waited so far.
    """
    rows = MatchRound.objects.filter(asked_at__gt=now - timedelta(days=DAYS), asked_at__lte=now)
    columns = ("asked_at", "due_at", "answered_at", "ended_at", "automatic")
    return of_rounds(rows.order_by().values_list(*columns), now)


def of_rounds(
    rows: Iterable[tuple[datetime, datetime, datetime | None, datetime | None, bool]],
    now: datetime,
) -> Measure | None:
    waited, kept, automatic = [], 0, 0
    for asked, due, answered, ended, by_itself in rows:
        until = answered or ended or now
        if answered is None and until <= due:
            continue
        waited.append((until - asked) / HOUR)
        kept += answered is not None and answered <= due
        automatic += by_itself
    if not waited:
        return None
    return Measure(len(waited), median(waited), kept / len(waited), automatic)


def published(kept: Matching, now: datetime) -> Measure | None:
    """What the site may tell of it, if the practice wants that and there is enough to tell."""
    if not kept.shows_measure:
        return None
    found = measure(now)
    return found if found and found.asked >= LEAST else None
