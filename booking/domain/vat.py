"""Value added tax within a price. Money in øre, rates in hundredths of a percent: 2500 is 25 %.

Prices are what a client pays, tax included. Norwegian law asks for the amount of tax in kroner
(bokføringsforskriften § 5-1-1); it is rounded to the whole øre, half an øre up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WHOLE = 10_000


@dataclass(frozen=True)
class Rate:
    """What holds from a day on, for one service or (None) for all that this status gives."""

    status: str
    service: int | None
    basis_points: int
    since: date


def in_force(rates: Iterable[Rate], status: str, service: int, day: date) -> int:
    """In hundredths of a percent; a rate for the service goes before one for all, then the newest.

    Nothing where no rate holds: what nobody said is taxed is not.
    """
    fitting = [
        rate
        for rate in rates
        if rate.status == status and rate.service in (None, service) and rate.since <= day
    ]
    best = max(fitting, key=lambda rate: (rate.service is not None, rate.since), default=None)
    return best.basis_points if best else 0


def included(gross: int, basis_points: int) -> int:
    """The tax within a price."""
    return (2 * gross * basis_points + WHOLE + basis_points) // (2 * (WHOLE + basis_points))


def given_back(amount: int, basis_points: int, *, before: int, tax_before: int) -> int:
    """The tax within an amount that is credited, after others of the same payment.

    Reckoned from what is credited by then in all, so that parts that make up the whole carry the
    whole's tax, to the øre.
    """
    by_then = included(before + amount, basis_points)
    return min(max(by_then - tax_before, 0), amount)
