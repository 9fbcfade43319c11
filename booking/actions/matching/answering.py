import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, conf, outbox, sealing
from booking.actions.errors import Invalid, KeyMissing, Overtaken
from booking.actions.locks import lock_therapists
from booking.actions.matching import rounds
from booking.actions.request import has_control_characters
from booking.domain.matching import Reason
from booking.matching.stored import stored
from booking.models import MatchProposal, MatchRequest, MatchRound, Therapist
from booking.states import TransitionRefused

MOST_LINE = 500


@dataclass(frozen=True)
class Proposed:
    """Somebody to propose, why, and a line of whoever answers, for the client to read."""

    therapist_id: int
    reasons: Sequence[Reason] = ()
    line: str = ""


def propose(round: MatchRound, proposed: Sequence[Proposed], by: Any = None) -> None:
    """The answer to this round, mailed to the client and told to those who are proposed.

    `by` is the account of whoever sends it; without one it was nobody, and is marked so. Raises
    Invalid, Overtaken when somebody else answered meanwhile, TransitionRefused when the request
    waits no longer, and KeyMissing.
    """
    with transaction.atomic():
        lock_therapists([each.therapist_id for each in proposed])
        request = rounds.locked(round.request_id)
        check(request, proposed)
        now = clock.now()
        rows = MatchRound.objects.filter(pk=round.pk, answered_at=None, ended_at=None)
        if rows.update(answered_at=now, answered_by=by, automatic=by is None) != 1:
            raise Overtaken
        if request.state != MatchRequest.State.OPEN:
            raise TransitionRefused(f"{request} is {request.state} by now")
        rounds.move(request, MatchRequest.State.PROPOSED, now)
        for position, each in enumerate(proposed, 1):
            enter(round, request, position, each)
        tell(round, now)


def check(request: MatchRequest, proposed: Sequence[Proposed]) -> None:
    """Raises Invalid with everything that is wrong at once."""
    ids = [each.therapist_id for each in proposed]
    errors: dict[str, str] = {}
    if not 1 <= len(ids) <= MatchProposal.MOST or len(set(ids)) < len(ids):
        errors["therapists"] = _("Choose one to three therapists.")
    elif Therapist.objects.taking_clients().filter(pk__in=ids).count() < len(ids):
        errors["therapists"] = _("One of them takes no new clients any more.")
    elif refused(request).filter(therapist__in=ids).exists():
        errors["therapists"] = _("One of them has said no to this request.")
    for each in proposed:
        if len(each.line) > MOST_LINE:
            most = {"most": MOST_LINE}
            errors["line"] = _("This is too long, use at most %(most)d characters.") % most
        elif has_control_characters("".join(each.line.split())):
            errors["line"] = _("This contains characters that cannot be used.")
    if errors:
        raise Invalid(errors)


def refused(request: MatchRequest) -> Any:
    no = MatchProposal.State.REFUSED
    return MatchProposal.objects.filter(round__request=request, state=no)


def enter(round: MatchRound, request: MatchRequest, position: int, each: Proposed) -> None:
    said = {"reasons": stored(each.reasons), "line": each.line.strip()}
    made = MatchProposal.objects.create(
        round=round,
        therapist_id=each.therapist_id,
        position=position,
        sealed=sealed(request, said),
    )
    outbox.put("match-mail-therapist", made.pk)


def sealed(request: MatchRequest, said: dict[str, Any]) -> str:
    """Raises KeyMissing, also of a client who was erased meanwhile."""
    client = request.client
    if client is None or not client.wrapped_key:
        raise KeyMissing
    try:
        return sealing.seal(client.wrapped_key, json.dumps(said))
    except InvalidToken as error:
        raise KeyMissing from error


def tell(round: MatchRound, now: datetime) -> None:
    """And once more half-way, if she has done nothing about it by then."""
    outbox.put("match-mail-proposed", round.pk)
    outbox.put_ahead("match-mail-nudge", round.pk, {"half": now + conf.match_expires() / 2})
