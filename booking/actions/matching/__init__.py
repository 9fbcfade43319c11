"""Somebody asks whom she could talk to, and is answered with up to three therapists.

ask(MatchAsk) -> MatchRequest                one that still waits takes the place of an earlier one
propose(round, [Proposed], by) -> None       the answer to a round; by None is the arithmetic itself
accept(request, therapist) -> MatchProposal  her choice, by the therapist's slug
decline(request) -> None                     she wants none of it any more
another(request) -> None                     she asks for others: a new round, its own clock
refuse(proposal, why, by) -> None            the therapist cannot; only staff see why
how_it_stands(request) -> Standing           this moment, whether or not a sweep came by
answer_at_once(round_id) -> bool             by the arithmetic itself, where that is switched on
look() -> Looked                             reopens whom nobody is left for, ends what is over,
                                             deletes what was kept for long enough

Of each, twice is once. Whoever comes too late gets booking.states.TransitionRefused, of two at the
desk who answer at once the second gets Overtaken; the other errors are Invalid (by the question's
slug or by name, email, phone; therapists and line where it is proposed), TooManyMatches,
MatchingRests and KeyMissing. All leave everything as it was.
"""

from booking.actions.matching.answering import Proposed, propose
from booking.actions.matching.asking import MatchAsk, ask
from booking.actions.matching.choosing import accept, another, decline
from booking.actions.matching.ending import Looked, look
from booking.actions.matching.instant import answer_at_once
from booking.actions.matching.refusing import refuse
from booking.actions.matching.standing import Standing, how_it_stands

__all__ = [
    "Looked",
    "MatchAsk",
    "Proposed",
    "Standing",
    "accept",
    "another",
    "answer_at_once",
    "ask",
    "decline",
    "how_it_stands",
    "look",
    "propose",
    "refuse",
]
