"""What nobody does by hand: a request that is over ends, and is deleted in time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from booking import clock, conf
from booking.actions.matching import rounds
from booking.actions.matching.forgetting import forget
from booking.actions.matching.refusing import reopen_if_nobody_is_left
from booking.models import Matching, MatchProposal, MatchRequest

logger = logging.getLogger(__name__)

AT_ONCE = 200
State = MatchRequest.State


@dataclass
class Looked:
    reopened: int = 0
    expired: int = 0
    deleted: int = 0


def look() -> Looked:
    """One round: six queries while there is nothing to do."""
    now = clock.now()
    kept = timedelta(days=Matching.load().kept_days)
    # Whoever is erased first: nothing is begun anew for nobody.
    erased = each(of_nobody(), expire)
    return Looked(
        reopened=each(left_alone(now), reopen),
        expired=erased + each(untouched(now, kept), expire),
        deleted=each(kept_enough(now, kept), forget),
    )


def left_alone(now: datetime) -> QuerySet[MatchRequest]:
    """All whom she could choose have closed, or were deleted, since they were proposed."""
    standing = MatchProposal.objects.standing().filter(round__request=OuterRef("pk"))
    proposed = MatchRequest.objects.filter(state=State.PROPOSED)
    return proposed.filter(~Exists(standing), touched_at__gt=now - conf.match_expires())


def untouched(now: datetime, kept: timedelta) -> QuerySet[MatchRequest]:
    """Proposals nobody did anything about, and requests that nobody ever answered."""
    proposed = MatchRequest.objects.filter(
        state=State.PROPOSED, touched_at__lte=now - conf.match_expires()
    )
    return proposed | MatchRequest.objects.filter(state=State.OPEN, touched_at__lte=now - kept)


def of_nobody() -> QuerySet[MatchRequest]:
    """She was erased: there is nobody to answer, and nothing to answer by."""
    return MatchRequest.objects.filter(state__in=MatchRequest.ONGOING, client__wrapped_key="")


def kept_enough(now: datetime, kept: timedelta) -> QuerySet[MatchRequest]:
    ended = MatchRequest.objects.exclude(state__in=MatchRequest.ONGOING)
    return ended.filter(client__isnull=False, touched_at__lte=now - kept)


def each(rows: QuerySet[MatchRequest], deal: Callable[[int, datetime], bool]) -> int:
    """How many. One that cannot be dealt with must not keep the others waiting for ever."""
    done = 0
    for pk, seen in list(rows.order_by("touched_at").values_list("pk", "touched_at")[:AT_ONCE]):
        try:
            done += deal(pk, seen)
        except Exception as error:
            logger.error("match request %s not dealt with: %s", pk, type(error).__name__)
    return done


@transaction.atomic
def reopen(pk: int, seen: datetime) -> bool:
    return reopen_if_nobody_is_left(rounds.locked(pk))


@transaction.atomic
def expire(pk: int, seen: datetime) -> bool:
    """Unless something happened to it meanwhile."""
    request = rounds.locked(pk)
    if request.state not in MatchRequest.ONGOING or request.touched_at != seen:
        return False
    rounds.end(request, State.EXPIRED, clock.now())
    return True
