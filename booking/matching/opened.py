"""What was sealed beside a proposal, for whoever may read it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import InvalidToken

from booking import clock, sealing
from booking.domain.matching import Reason
from booking.domain.matching.reasons import HasTime
from booking.matching.stored import told
from booking.models import MatchProposal, MatchRequest


@dataclass(frozen=True)
class Opened:
    reasons: Sequence[Reason] = ()
    line: str = ""


def opened(request: MatchRequest, proposal: MatchProposal) -> Opened:
    """Why, and the line beside it; empty once deleted, and while no key of ours fits.

    A time that has passed is no reason any more.
    """
    said = unsealed(request, proposal.sealed)
    now = clock.now()
    reasons = [
        reason
        for reason in told(said.get("reasons", ()))
        if not isinstance(reason, HasTime) or reason.start > now
    ]
    return Opened(reasons, said.get("line", ""))


def refusal(request: MatchRequest, proposal: MatchProposal) -> str:
    """Why the therapist said no; for staff alone."""
    why: str = unsealed(request, proposal.sealed_refusal).get("why", "")
    return why


def refused_by(request: MatchRequest, proposal: MatchProposal) -> int | None:
    """The account of whoever said no, herself or for her."""
    by: int | None = unsealed(request, proposal.sealed_refusal).get("by")
    return by


def answers_of(request: MatchRequest) -> dict[str, Any] | None:
    """None once they are deleted, and while no key of ours fits."""
    try:
        return request.answers or None
    except InvalidToken:
        return None


def unsealed(request: MatchRequest, words: str) -> dict[str, Any]:
    client = request.client
    if not words or client is None or not client.wrapped_key:
        return {}
    try:
        said: dict[str, Any] = json.loads(sealing.open_sealed(client.wrapped_key, words))
    except InvalidToken:
        return {}
    return said
