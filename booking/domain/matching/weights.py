"""How much each wish counts, and what came of it."""

from dataclasses import dataclass, fields
from typing import NamedTuple

MOST = 100


@dataclass(frozen=True)
class Weights:
    """The points that somebody gets who fulfils the wish wholly; none is no influence at all.

    Raises ValueError for anything but whole numbers from 0 to MOST.
    """

    topics: int = 100
    gender: int = 25
    lived: int = 20
    experience: int = 15
    time: int = 20
    load: int = 10

    def __post_init__(self) -> None:
        for field in fields(self):
            weight = getattr(self, field.name)
            if type(weight) is not int or not 0 <= weight <= MOST:
                raise ValueError(f"{field.name} must be a whole number from 0 to {MOST}: {weight}")


class Points(NamedTuple):
    """Of each weight, what somebody got of it: whole points, rounded down."""

    topics: int = 0
    gender: int = 0
    lived: int = 0
    experience: int = 0
    time: int = 0
    load: int = 0

    @property
    def total(self) -> int:
        return sum(self)
