"""How much is left of what was promised, in words and by how pressing it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from booking import conf
from booking.availability.closed import closed
from booking.domain.matching.promise import Clock, promise
from booking.domain.span import Span
from booking.models import Matching, MatchRound

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# No clock that still runs began, or ends, farther away.
FAR = timedelta(days=120)


class Pressing(models.TextChoices):
    CALM = "calm", _("in good time")
    HALF = "half", _("half of the time is gone")
    THREE_QUARTERS = "three-quarters", _("three quarters of the time are gone")
    OVER = "over", _("the promise is broken")


@dataclass(frozen=True)
class Left:
    """`text` is how much is left, or since when it is over."""

    pressing: Pressing
    text: str


class Ticking:
    """Of any number of requests at one moment: two queries."""

    def __init__(self, now: datetime) -> None:
        settings = Matching.load()
        working = settings.counting == Matching.Counting.WORKING
        resting = closed(Span(now - FAR, now + FAR)).resting if working else frozenset()
        self.now, self.length = now, timedelta(hours=settings.promised_hours)
        self.clock = Clock(conf.zone(), working, resting)

    def left(self, asking: MatchRound) -> Left:
        return Left(self.pressing(asking), told(asking.due_at - self.now))

    def pressing(self, asking: MatchRound) -> Pressing:
        if self.now >= asking.due_at:
            return Pressing.OVER
        half, three_quarters = self.marks(asking)
        if self.now >= three_quarters:
            return Pressing.THREE_QUARTERS
        return Pressing.HALF if self.now >= half else Pressing.CALM

    def marks(self, asking: MatchRound) -> tuple[datetime, datetime]:
        """By the clock that it was promised by; when the settings are others since, by the hour."""
        by_clock = promise(asking.asked_at, self.length, self.clock)
        if by_clock.due == asking.due_at:
            return by_clock.half, by_clock.three_quarters
        whole = asking.due_at - asking.asked_at
        return asking.asked_at + whole / 2, asking.asked_at + whole * 3 / 4


def told(left: timedelta) -> str:
    if left <= timedelta():
        return _("%(time)s over time") % {"time": length(-left)}
    return _("%(time)s left") % {"time": length(left)}


def length(time: timedelta) -> str:
    """In the largest unit of which there are two, rounded down."""
    if (number := time // DAY) >= 2:
        said = ngettext("%(number)s day", "%(number)s days", number)
    elif (number := time // HOUR) >= 2:
        said = ngettext("%(number)s hour", "%(number)s hours", number)
    else:
        number = max(time // timedelta(minutes=1), 1)
        said = ngettext("%(number)s minute", "%(number)s minutes", number)
    return said % {"number": number}
