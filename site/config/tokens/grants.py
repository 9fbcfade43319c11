"""How far a token goes, by what was chosen when it was made."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from wagtail.models import APIToken

from booking import clock
from config.models import TokenGrant
from config.tokens.scopes import Scope


def today() -> date:
    return timezone.localdate(clock.now())


def last_day_of_new() -> date | None:
    """None where they are for good unless somebody says otherwise."""
    days: int = settings.TOKEN_DAYS
    return today() + timedelta(days=days) if days else None


def grant_of(token: APIToken) -> TokenGrant:
    """One made by Wagtail's command has no row: it may read, and nothing else."""
    try:
        return token.grant
    except TokenGrant.DoesNotExist:
        return TokenGrant(token=token, read=True)


def scopes_of(token: APIToken) -> list[Scope]:
    grant = grant_of(token)
    return [scope for scope in Scope if getattr(grant, scope.value)]


def last_day_of(token: APIToken) -> date | None:
    return grant_of(token).last_day


def is_over(token: APIToken) -> bool:
    last_day = last_day_of(token)
    return last_day is not None and last_day < today()
