"""A lost phone: her factors are taken away, and she sets up another at her next log-in."""

from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.log_actions import log

from booking import clock, outbox

MAIL = "second-factor-mail"


def may_reset(user: Any, other: Any) -> bool:
    """Of others only: who has lost her own phone asks somebody who knows her."""
    if not user.has_perm("auth.change_user") or user.pk == other.pk:
        return False
    return bool(user.is_superuser or not other.is_superuser)


@transaction.atomic
def reset(user: Any, by: Any = None) -> bool:
    """False when there was nothing to take away.

    Whoever has the phone may be logged in with it, so her sessions end, and she is told.
    """
    deleted, _rows = Authenticator.objects.filter(user=user).delete()
    if not deleted:
        return False
    log(user, "config.second_factor_reset", user=by)
    end_sessions(user)
    outbox.put(MAIL, user.pk, str(int(clock.now().timestamp())))
    return True


def end_sessions(user: Any) -> None:
    """A session says only inside whose it is. There are those of the staff and no others."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            store(session.session_key).delete()
