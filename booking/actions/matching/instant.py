"""The answer of the arithmetic itself, where the practice wants that: marked as automatic.

What it could not answer surely is left to somebody: a subject that nobody here works with, or
nobody who has an hour that suits.
"""

from cryptography.fernet import InvalidToken

from booking import clock
from booking.actions.errors import Invalid, KeyMissing, Overtaken
from booking.actions.matching.answering import Proposed, propose
from booking.domain.matching import Proposal
from booking.matching.matched import ranked
from booking.matching.reading import read
from booking.models import Matching, MatchProposal, MatchRequest, MatchRound
from booking.states import TransitionRefused


def answer_at_once(round_id: int) -> bool:
    """False where it waits for somebody, or no longer waits at all."""
    waiting = MatchRound.objects.waiting().select_related("request__client", "request__version")
    round = waiting.filter(pk=round_id).first()
    if round is None or not Matching.load().instant:
        return False
    try:
        found = surely(round.request)
        if not found:
            return False
        propose(round, [Proposed(each.candidate.id, each.reasons) for each in found])
    except (Invalid, InvalidToken, KeyMissing, Overtaken, TransitionRefused, ValueError):
        return False
    return True


def surely(request: MatchRequest) -> list[Proposal]:
    """Whom nobody need look at before they are proposed; nobody is proposed twice to one client.

    Raises InvalidToken, and ValueError once her answers are deleted.
    """
    matched = ranked(read(request.answers), request.version.points, clock.now())
    if matched.unknown:
        return []
    rows = MatchProposal.objects.filter(round__request=request)
    before = set(rows.values_list("therapist", flat=True))
    found = [each for each in matched.ranked if each.suiting and each.candidate.id not in before]
    return found[: MatchProposal.MOST]
