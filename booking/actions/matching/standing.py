from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from booking import clock
from booking.actions.matching import rounds
from booking.models import Matching, MatchProposal, MatchRequest

State = MatchRequest.State


@dataclass(frozen=True)
class Standing:
    """`proposals` are those she can choose, or the one she chose. `due` is until when an answer is
    promised, while she waits for one; `again` where others were proposed before."""

    state: MatchRequest.State
    proposals: Sequence[MatchProposal] = ()
    due: datetime | None = None
    automatic: bool = False
    again: bool = False


def how_it_stands(request: MatchRequest) -> Standing:
    """This moment, whether or not a sweep came by. At most three queries."""
    now = clock.now()
    state = State(request.state)
    if state == State.PROPOSED and rounds.is_over(request, now):
        return Standing(State.EXPIRED)
    if state == State.OPEN:
        return waiting(request)
    if state not in (State.PROPOSED, State.ACCEPTED):
        return Standing(state)
    found = shown(request, state)
    if state == State.PROPOSED and not found:
        # All who were proposed have left meanwhile: it waits anew, from the next sweep on.
        due = rounds.promised(now, Matching.load()).due
        return Standing(State.OPEN, due=due, again=True)
    return Standing(state, found, automatic=any(each.round.automatic for each in found))


def shown(request: MatchRequest, state: MatchRequest.State) -> list[MatchProposal]:
    """Each with its therapist and round."""
    rows = MatchProposal.objects.filter(round__request=request)
    if state == State.ACCEPTED:
        chosen = MatchProposal.State.CHOSEN
        rows = rows.filter(state=chosen, therapist__active=True)
    else:
        rows = rows.standing()
    return list(rows.select_related("therapist", "round").order_by("position"))


def waiting(request: MatchRequest) -> Standing:
    asking = request.rounds.filter(answered_at=None, ended_at=None).first()
    if asking is None:
        return Standing(State.OPEN)
    return Standing(State.OPEN, due=asking.due_at, again=asking.number > 1)
