from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, outbox
from booking.actions.errors import Invalid
from booking.actions.matching import rounds
from booking.actions.matching.answering import MOST_LINE, sealed
from booking.models import MatchProposal, MatchRequest
from booking.states import TransitionRefused

State = MatchProposal.State


@transaction.atomic
def refuse(proposal: MatchProposal, why: str, by: Any) -> None:
    """The therapist cannot, whoever says so for her; only staff see why.

    When nobody is left the request waits anew, with a clock of its own, and its client is told so.
    Raises Invalid, KeyMissing, and TransitionRefused when the client was first, or the proposal was
    deleted with its therapist.
    """
    if len(why) > MOST_LINE:
        most = {"most": MOST_LINE}
        raise Invalid({"why": _("This is too long, use at most %(most)d characters.") % most})
    now = clock.now()
    request = rounds.locked(proposal.round.request_id)
    try:
        proposal.refresh_from_db()
    except MatchProposal.DoesNotExist:
        raise TransitionRefused(f"{proposal} was deleted") from None
    if proposal.state == State.REFUSED:
        return
    # Beside why, who said so: herself, or somebody at the desk for her.
    said = {"why": why.strip(), "by": by.pk if by else None}
    words = sealed(request, said) if any(said.values()) else ""
    rows = MatchProposal.objects.filter(pk=proposal.pk, state=State.PROPOSED)
    if rows.update(state=State.REFUSED, ended_at=now, sealed_refusal=words) != 1:
        raise TransitionRefused(f"{proposal} is {proposal.state} by now")
    reopen_if_nobody_is_left(request)


def reopen_if_nobody_is_left(request: MatchRequest) -> bool:
    """Call it under the request's lock."""
    standing = MatchProposal.objects.standing().filter(round__request=request)
    if request.state != MatchRequest.State.PROPOSED or standing.exists():
        return False
    rounds.again(request, clock.now())
    latest = request.rounds.order_by("number").last()
    if latest:
        outbox.put("match-mail-reopened", latest.pk)
    return True
