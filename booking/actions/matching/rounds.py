"""The steps of a request, by compare-and-swap under its lock, and the clock of each asking."""

from datetime import datetime, timedelta

from booking import conf, outbox
from booking.availability.closed import closed
from booking.domain.matching.promise import Clock, Promise, promise
from booking.domain.span import Span
from booking.models import Matching, MatchProposal, MatchRequest, MatchRound
from booking.states import TransitionRefused

# As far ahead as a promise can reach: the most hours there are, of working days only.
FAR = timedelta(days=120)
REMIND, ESCALATE, INSTANT = "match-mail-remind", "match-mail-escalate", "match-instant"
HALF, THREE_QUARTERS, OVER = "half", "three-quarters", "over"
State = MatchRequest.State


def locked(request_id: int) -> MatchRequest:
    """Nobody else changes it until the transaction ends."""
    rows = MatchRequest.objects.select_for_update(of=("self",)).select_related("client")
    return rows.get(pk=request_id)


def move(request: MatchRequest, new: MatchRequest.State, now: datetime, **fields: object) -> None:
    """From the state the object has. Raises TransitionRefused when somebody else was first."""
    rows = MatchRequest.objects.filter(pk=request.pk, state=request.state)
    if rows.update(state=new, touched_at=now, **fields) != 1:
        raise TransitionRefused(f"{request} is no longer {request.state}")
    request.state, request.touched_at = new, now
    for name, value in fields.items():
        setattr(request, name, value)


def begin(request: MatchRequest, number: int, now: datetime) -> MatchRound:
    """Its clock runs from now on. Call it in the transaction that makes it so."""
    settings = Matching.load()
    until = promised(now, settings)
    made = MatchRound.objects.create(request=request, number=number, asked_at=now, due_at=until.due)
    ahead = {HALF: until.half, THREE_QUARTERS: until.three_quarters, OVER: until.due}
    outbox.put_ahead(REMIND, made.pk, ahead)
    outbox.put_ahead(ESCALATE, made.pk, {OVER: until.due})
    if settings.instant:
        outbox.put(INSTANT, made.pk)
    return made


def is_over(request: MatchRequest, now: datetime) -> bool:
    """Of proposals about which she did nothing for so long, whether or not a sweep came by."""
    untouched = request.touched_at <= now - conf.match_expires()
    return bool(request.state == State.PROPOSED and untouched)


def promised(now: datetime, settings: Matching) -> Promise:
    working = settings.counting == Matching.Counting.WORKING
    resting = closed(Span(now, now + FAR)).resting if working else frozenset()
    ticking = Clock(conf.zone(), working, resting)
    return promise(now, timedelta(hours=settings.promised_hours), ticking)


def again(request: MatchRequest, now: datetime) -> None:
    """Open once more, for an answer of its own; what was proposed is proposed no longer."""
    move(request, State.OPEN, now)
    pass_over(request, now)
    last = request.rounds.order_by("number").last()
    begin(request, last.number + 1 if last else 1, now)


def end(request: MatchRequest, new: MatchRequest.State, now: datetime) -> None:
    """Nobody waits for an answer any more, and nothing stands."""
    move(request, new, now)
    request.rounds.filter(answered_at=None, ended_at=None).update(ended_at=now)
    pass_over(request, now)


def pass_over(request: MatchRequest, now: datetime) -> None:
    standing = MatchProposal.objects.filter(
        round__request=request, state=MatchProposal.State.PROPOSED
    )
    standing.update(state=MatchProposal.State.PASSED, ended_at=now)
