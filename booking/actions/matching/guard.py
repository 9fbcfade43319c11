"""What keeps machines from filling the queue that people wait in.

So many requests in an hour come in as they are. Beyond that each brings a sum that its sender's
browser has done, harder as more come. Whose browser runs no script may wait instead; only few in an
hour come in that way, for a machine can wait, too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from booking import clock, conf
from booking.actions.errors import Refused
from booking.actions.matching.asking import MatchAsk, ask
from booking.actions.matching.challenge import LIFE, Challenge
from booking.models import MatchChallenge, MatchRequest, MatchRound

HOUR = timedelta(hours=1)
WAIT = timedelta(seconds=20)
LEAST_BITS, MOST_BITS = 16, 20  # half a second of a phone, and some


@dataclass(frozen=True)
class Proof:
    """What came back of a challenge; both empty while nothing was asked for."""

    challenge: str = ""
    answer: str = ""


class ChallengeOpen(Refused):
    """More come in than people send: first the sum, or some seconds.

    `full` where so many have waited instead that only the sum is left.
    """

    def __init__(self, challenge: Challenge, retry_after: int, *, full: bool = False) -> None:
        super().__init__(str(retry_after))
        self.challenge = challenge
        self.retry_after = retry_after  # seconds
        self.full = full


def challenge(now: datetime) -> Challenge | None:
    """None while no more come in than people send."""
    most = conf.unguarded_matches()
    came = MatchRound.objects.filter(asked_at__gt=now - HOUR, number=1).count()
    if came < most:
        return None
    doubled = (came // max(most, 1)).bit_length() - 1
    return Challenge.issue(min(MOST_BITS, LEAST_BITS + max(doubled, 0)))


def ask_guarded(asked: MatchAsk, proof: Proof) -> MatchRequest:
    """As ask, and raises ChallengeOpen with what is to be done first.

    A challenge is good for one request, and one that was refused does not use it up.
    """
    now = clock.now()
    needed = challenge(now)
    if needed is None:
        return ask(asked)
    brought = Challenge.read(proof.challenge)
    if brought is None:
        raise ChallengeOpen(needed, WAIT.seconds)
    waited = not brought.solved_by(proof.answer)
    if waited:
        check_wait(brought, now)
    with transaction.atomic():
        request = ask(asked)
        used_up(brought, request, waited, now)
    return request


def check_wait(brought: Challenge, now: datetime) -> None:
    """Raises ChallengeOpen, with the same challenge: what she waited already counts."""
    if not brought.has_aged(WAIT):
        raise ChallengeOpen(brought, WAIT.seconds)
    lately = MatchChallenge.objects.filter(waited=True, used_at__gt=now - HOUR)
    if lately.count() >= conf.waiting_matches():
        raise ChallengeOpen(brought, HOUR.seconds, full=True)


def used_up(brought: Challenge, request: MatchRequest, waited: bool, now: datetime) -> None:
    """Of a double click both come to the same request, and it was used once."""
    MatchChallenge.objects.filter(used_at__lt=now - HOUR - LIFE).delete()
    kept = MatchChallenge.objects.filter(fingerprint=brought.fingerprint)
    try:
        with transaction.atomic():
            made = MatchChallenge(fingerprint=brought.fingerprint, request=request)
            made.used_at, made.waited = now, waited
            made.save(force_insert=True)
    except IntegrityError:
        if not kept.filter(request=request).exists():
            raise ChallengeOpen(Challenge.issue(brought.bits), WAIT.seconds) from None
