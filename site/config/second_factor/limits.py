"""How often one may try. Nobody is locked out by what others do from elsewhere.

Five wrong tries at an account from one address, and that pair waits; the account from elsewhere
and others from there, behind the same proxy, do not. Against many addresses at once an account as a
whole waits after fifty in an hour, except from addresses where its owner has logged in before. Of
those fifty one address makes twenty at most, so that nobody alone keeps the owner out. The answers
are the same for accounts that do not exist.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count

from booking import clock, sealing
from config.models import LoginAttempt, UsedCode
from config.proxies import network

TRIES, WAIT = 5, timedelta(minutes=5)
TRIES_AT_ACCOUNT, OF_ONE_ADDRESS, HOUR = 50, 20, timedelta(hours=1)
KNOWN_FOR = timedelta(days=90)
CODE_LIVES = timedelta(minutes=5)  # longer than any code of an app is good


class TooManyTries(Exception):
    pass


def begin(name: str, address: str, *, step: str = "log-in") -> LoginAttempt:
    """A try counts as failed until it has succeeded, so that many at once count each other.

    Steps are counted apart: no name that a stranger may type is another step's. Raises
    TooManyTries.
    """
    now = clock.now()
    forget(now)
    account = sealing.index(step, name.strip().casefold())
    pair = sealing.index(f"{step} from", f"{name.strip().casefold()}|{network(address)}")
    attempt = LoginAttempt.objects.create(account=account, pair=pair, at=now)
    failed = LoginAttempt.objects.filter(succeeded=False)
    from_here = failed.filter(pair=pair, at__gt=now - WAIT).count()
    if from_here > TRIES or (
        from_everywhere(account, now) > TRIES_AT_ACCOUNT
        and not LoginAttempt.objects.filter(pair=pair, succeeded=True).exists()
    ):
        # Who goes on trying does not make it last longer.
        attempt.delete()
        raise TooManyTries
    return attempt


def from_everywhere(account: str, now: datetime) -> int:
    failed = LoginAttempt.objects.filter(account=account, succeeded=False, at__gt=now - HOUR)
    of_each = failed.values("pair").annotate(tries=Count("pk")).values_list("tries", flat=True)
    return sum(min(tries, OF_ONE_ADDRESS) for tries in of_each)


def succeed(attempt: LoginAttempt) -> None:
    """The address is known from now on. Tries that failed before still count."""
    LoginAttempt.objects.filter(pair=attempt.pair, succeeded=True).delete()
    LoginAttempt.objects.filter(pk=attempt.pk).update(succeeded=True)


def withdraw(attempt: LoginAttempt) -> None:
    attempt.delete()


def forget(now: datetime) -> None:
    LoginAttempt.objects.filter(succeeded=False, at__lte=now - HOUR).delete()
    LoginAttempt.objects.filter(succeeded=True, at__lte=now - KNOWN_FOR).delete()


def use_up(user_pk: int, code: str) -> bool:
    """False for a code that was used before."""
    now = clock.now()
    UsedCode.objects.filter(at__lte=now - CODE_LIVES).delete()
    fingerprint = sealing.index("code", f"{user_pk}|{''.join(code.split())}")
    try:
        with transaction.atomic():
            UsedCode.objects.create(user_id=user_pk, code=fingerprint, at=now)
    except IntegrityError:
        return False
    return True
