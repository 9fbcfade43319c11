"""Somebody asks whom she could talk to: the request, each answer to it, and how we promise it."""

from booking.models.matching.challenge import MatchChallenge
from booking.models.matching.promise import Matching
from booking.models.matching.request import MatchRequest
from booking.models.matching.rounds import MatchProposal, MatchRound
from booking.models.matching.version import MatchVersion

__all__ = [
    "MatchChallenge",
    "MatchProposal",
    "MatchRequest",
    "MatchRound",
    "MatchVersion",
    "Matching",
]
