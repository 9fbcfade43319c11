"""Whom to propose to somebody who asked. Data and an explicit end of the promise in, data out.

What a practice can ask for and offer (topics, places, languages, for whom, services) are words of
its own here, compared and never understood: new ones need no change.
"""

from booking.domain.matching.answers import ONLINE, Answers
from booking.domain.matching.candidate import Candidate
from booking.domain.matching.hours import CELLS, Hour, cells_of, hour
from booking.domain.matching.proposing import LeftOut, Matched, Proposal, propose
from booking.domain.matching.reasons import Reason
from booking.domain.matching.rules import Rule
from booking.domain.matching.weights import Points, Weights

__all__ = [
    "CELLS",
    "ONLINE",
    "Answers",
    "Candidate",
    "Hour",
    "LeftOut",
    "Matched",
    "Points",
    "Proposal",
    "Reason",
    "Rule",
    "Weights",
    "cells_of",
    "hour",
    "propose",
]
