"""The mails about requests for a match, each looked at again before it leaves."""

from functools import partial

from booking import clock, mails
from booking.actions.matching import how_it_stands
from booking.models import Errand, MatchProposal, MatchRequest, MatchRound
from booking.worker.letters import NotWanted

State = MatchRequest.State


def received(request_id: int) -> str:
    request = MatchRequest.objects.select_related("client").get(pk=request_id)
    if request.state not in MatchRequest.ONGOING:
        raise NotWanted
    return sent(mails.match_letter("received", request, latest(request)))


def of_round(kind: str, round_id: int) -> str:
    """Of one that a newer asking or her answer has not overtaken."""
    round = found(round_id)
    request = round.request
    wanted = State.OPEN if kind == "reopened" else State.PROPOSED
    if how_it_stands(request).state != wanted or round != latest(request):
        raise NotWanted
    return sent(mails.match_letter(kind, request, round))


proposed, reopened = partial(of_round, "proposed"), partial(of_round, "reopened")


def nudge(errand: Errand) -> str:
    return of_round("nudge", errand.subject_id)


def therapist(proposal_id: int) -> str:
    rows = MatchProposal.objects.standing().select_related("therapist")
    proposal = rows.filter(pk=proposal_id).first()
    if proposal is None:
        raise NotWanted
    return sent(mails.match_therapist_letter(proposal))


def staff(kind: str, errand: Errand) -> str:
    """While nobody has answered. Of several that are late, after an outage, the last one."""
    round = found(errand.subject_id)
    waits = MatchRound.objects.waiting().filter(pk=round.pk).exists()
    if not waits or overtaken(errand):
        raise NotWanted
    return sent(mails.match_staff_letter(kind, round))


def overtaken(errand: Errand) -> bool:
    of_round = Errand.objects.due(clock.now()).filter(
        kind=errand.kind, subject_id=errand.subject_id, pk__gt=errand.pk
    )
    return of_round.exists()


def found(round_id: int) -> MatchRound:
    row = MatchRound.objects.select_related("request__client").filter(pk=round_id).first()
    if row is None:
        raise NotWanted
    return row


def latest(request: MatchRequest) -> MatchRound:
    round: MatchRound = request.rounds.latest("number")
    return round


def sent(letter: mails.Letter | None) -> str:
    if letter is None:
        raise NotWanted
    return mails.send(letter)
