"""What the client does about whom we proposed."""

from django.db import transaction

from booking import clock
from booking.actions.matching import rounds
from booking.models import MatchProposal, MatchRequest
from booking.states import TransitionRefused

State = MatchRequest.State


@transaction.atomic
def accept(request: MatchRequest, therapist: str) -> MatchProposal:
    """Her choice, by the therapist's slug. The others are told nothing: they lose nothing by it.

    Raises TransitionRefused where this one was never proposed to her, or is not any more.
    """
    now = clock.now()
    request = rounds.locked(request.pk)
    of_her = MatchProposal.objects.filter(round__request=request, therapist__slug=therapist)
    # Along with it: once this is committed she may be deleted at any time.
    of_her = of_her.select_related("therapist")
    if request.state == State.ACCEPTED:
        chosen = of_her.filter(state=MatchProposal.State.CHOSEN).first()
        if chosen is None:
            raise TransitionRefused(f"{request}: somebody else was chosen")
        return chosen
    proposal = of_her.standing().first()
    if request.state != State.PROPOSED or proposal is None or rounds.is_over(request, now):
        raise TransitionRefused(f"{request}: that is no longer proposed")
    rows = MatchProposal.objects.filter(pk=proposal.pk, state=MatchProposal.State.PROPOSED)
    if rows.update(state=MatchProposal.State.CHOSEN, ended_at=now) != 1:
        raise TransitionRefused(f"{request}: the therapist has said no")
    proposal.state, proposal.ended_at = MatchProposal.State.CHOSEN, now
    rounds.move(request, State.ACCEPTED, now, chosen_id=proposal.therapist_id)
    rounds.pass_over(request, now)
    return proposal


@transaction.atomic
def decline(request: MatchRequest) -> None:
    """Raises TransitionRefused once she has chosen, or it was over."""
    request = rounds.locked(request.pk)
    if request.state == State.DECLINED:
        return
    if request.state not in MatchRequest.ONGOING:
        raise TransitionRefused(f"{request} is {request.state} by now")
    rounds.end(request, State.DECLINED, clock.now())


@transaction.atomic
def another(request: MatchRequest) -> None:
    """None of these; while she waits for an answer anyhow there is nothing more to ask.

    Raises TransitionRefused once she has chosen or said no, or it was over.
    """
    now = clock.now()
    request = rounds.locked(request.pk)
    if request.state == State.OPEN:
        return
    if request.state != State.PROPOSED or rounds.is_over(request, now):
        raise TransitionRefused(f"{request} is {request.state} by now")
    rounds.again(request, now)
