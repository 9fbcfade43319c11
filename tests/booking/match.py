"""People who ask to be matched, for tests of what becomes of them."""

from collections.abc import Sequence
from typing import Any

from booking.actions.matching import MatchAsk, Proposed, ask, propose
from booking.domain.matching.reasons import Meets, WorksWith
from booking.models import MatchProposal, MatchRequest, MatchRound, Therapist

REASONS = (WorksWith(("rus",)), Meets(("online",)))


def asks(who: str = "kari", **over: Any) -> MatchRequest:
    """Online, and nothing else."""
    fields: dict[str, Any] = {
        "name": who.capitalize(),
        "email": f"{who}@example.org",
        "answers": {"where": ["online"]},
    }
    return ask(MatchAsk(**(fields | over)))


def waiting(request: MatchRequest) -> MatchRound:
    found: MatchRound = request.rounds.get(answered_at=None, ended_at=None)
    return found


def answers(request: MatchRequest, *people: Therapist, by: Any = None, line: str = "") -> None:
    propose(waiting(request), [Proposed(each.pk, REASONS, line) for each in people], by)
    request.refresh_from_db()


def proposals(request: MatchRequest) -> Sequence[MatchProposal]:
    return list(MatchProposal.objects.filter(round__request=request).order_by("round", "position"))


def states(request: MatchRequest) -> list[str]:
    """Of the request, and of each who was ever proposed."""
    request.refresh_from_db()
    return [request.state, *(each.state for each in proposals(request))]
