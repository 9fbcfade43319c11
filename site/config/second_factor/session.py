"""What a session has shown, and what the history of an account says of its factors."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.log_actions import log

KEY = "second_factor"


def passed(request: HttpRequest) -> bool:
    return bool(request.session.get(KEY) == request.user.pk)


@receiver((signals.authenticator_added, signals.authenticator_used))
def note(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A factor that was just set up has been used for it."""
    request.session[KEY] = user.pk


@receiver(signals.authenticator_added)
def log_added(user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    log(user, "config.second_factor_added", user=user, data={"kind": authenticator.type})


@receiver(signals.authenticator_removed)
def forget(request: HttpRequest, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    if not Authenticator.objects.filter(user=user).exists():
        request.session.pop(KEY, None)
    log(user, "config.second_factor_removed", user=user, data={"kind": authenticator.type})


@receiver(signals.authenticator_reset)
def log_codes(user: Any, **kwargs: Any) -> None:
    log(user, "config.recovery_codes", user=user)
