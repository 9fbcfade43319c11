"""What a prepaid code pays, what comes back to it, and what its buyer is told. Money in øre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

FEWEST = 5  # users behind every figure that a buyer sees, and behind every change of it


LEAST_BY_CARD = 300  # Stripe's least in NOK: what is left to pay must be payable


def covered(left: int, price: int) -> int:
    """Of the price, what so much on a code pays now."""
    if left >= price:
        return price
    return max(min(left, price - LEAST_BY_CARD), 0)


@dataclass(frozen=True)
class Shares:
    """Of what a cancellation gives back."""

    card: int
    voucher: int


def shares(due: int, by_card: int) -> Shares:
    """Her own money first. A code never turns into cash: to the card goes at most what it paid."""
    card = min(due, by_card)
    return Shares(card, due - card)


@dataclass(frozen=True)
class Step:
    """What somebody spent, or what came back of it (less than nothing)."""

    at: datetime
    user: int
    units: int


def told(steps: Iterable[Step], periods: Iterable[datetime]) -> int | None:
    """The sum that may be told; None with too few users.

    It moves on at the end of a period only, and only when enough different people spent or got
    back since it last did. So two figures never differ by what fewer than that many did.
    """
    waiting = sorted(steps, key=lambda step: step.at)
    total: int | None = None
    for end in sorted(periods):
        new = [step for step in waiting if step.at < end]
        if len({step.user for step in new}) >= FEWEST:
            total = (total or 0) + sum(step.units for step in new)
            waiting = waiting[len(new) :]
    return total


def grouped(code: str) -> str:
    """As people read it out: four letters at a time."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
