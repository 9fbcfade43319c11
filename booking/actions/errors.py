"""Why something cannot be done. Pages and the API put these into words and codes."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booking.actions.series.planning import Plan


class Refused(Exception):
    """Base of what a person can do something about; nothing was changed."""


class Invalid(Refused):
    """Fields that cannot be used, each with a translated sentence."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


class SlotTaken(Refused):
    """A time that could have been booked but is somebody's by now."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start.isoformat())
        self.start = start


class DatesTaken(Refused):
    """Of a standing appointment dates cannot be had, or the price is not, that she has seen."""

    def __init__(self, plan: "Plan", *, other_price: bool = False) -> None:
        super().__init__("the dates or their price are others by now")
        self.plan = plan  # as it is now
        self.other_price = other_price


class TooManyHolds(Refused):
    """Somebody holds more times than one person needs."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


class TooManyWishes(Refused):
    """Somebody sends more wishes to the waiting list than one person needs."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


class TooManyMatches(Refused):
    """Somebody asks to be matched more often than one person needs."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


class MatchingRests(Refused):
    """Nobody can ask to be matched for now."""


class KeyMissing(Refused):
    """A key was taken out of FIELD_KEYS: nothing can be read or sealed under it."""


class TooManyLostLinks(Refused):
    """One machine asks for more links than the people behind it can have lost."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


class TooManyCodes(Refused):
    """One machine tries more codes that there are not than anybody mistypes."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after  # seconds


class PaymentUnavailable(Refused):
    """Stripe cannot be reached: nothing is held, nothing was charged."""

    retry_after = 30  # seconds


class Overtaken(Refused):
    """Somebody changed it after the page was opened from which this was asked."""


class PriceDiffers(Refused):
    """The other time has another price."""


class TooLateToMove(Refused):
    """Cancelling costs something by now, so its client cannot move it by herself any more."""


class NotDue(Refused):
    """Nothing of that is to be paid or given back at the place, or not any more."""


class PaymentDisputed(Refused):
    """The client's bank has the money, or asks about it: it cannot be given back by us."""


class MoreThanIsLeft(Refused):
    """A refund of more than was paid and not given back."""

    def __init__(self, left: int) -> None:
        super().__init__(str(left))
        self.left = left  # øre


class CalledOff(Refused):
    """Codes that nobody can use any more: there is nothing to decide about them."""


class PageUsed(Refused):
    """The same page was sent before, with another refund in it."""


class RefundWaits(Exception):
    """Not now: the payment is disputed. It is taken up again when the dispute is won."""
