"""What must be true before real clients come."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from booking import conf, sms, video
from booking.conf import allows_private_feeds
from booking.models import Offering, Service

DEMO_DOMAIN = "@demo.invalid"  # every account of the demo has such an address, no real one can


def refusals() -> Iterator[CheckMessage]:
    """What keeps production from starting; of the database nothing before it is migrated."""
    if allows_private_feeds():
        yield Error(
            "BUSY_FEED_ALLOW_PRIVATE lets whoever adds a calendar reach into this machine.",
            hint="It is for development and tests: take it out.",
            id="config.E003",
        )
    try:
        video.check()
    except video.NoProvider as error:
        yield Error(str(error), hint="It is empty where nobody makes rooms.", id="config.E004")
    try:
        sms.check()
    except sms.NoProvider as error:
        yield Error(str(error), hint="It is empty where nobody sends SMS.", id="config.E005")
    if conf.sms_provider() == "console":
        yield Error(
            "SMS_PROVIDER=console writes numbers and texts of clients into the log.",
            hint="It is for development: name a provider, or leave it empty.",
            id="config.E006",
        )
    try:
        accounts = get_user_model().objects.filter(email__endswith=DEMO_DOMAIN).count()
        missing = unset_stripe_keys() if something_costs() else ""
    except DatabaseError:
        return
    if accounts:
        yield Error(
            f"{accounts} demo accounts exist, with passwords known to all.",
            hint="Start from an empty database.",
            id="config.E001",
        )
    if missing:
        yield Error(
            f"A service has a price, but not set: {missing}.",
            hint="Set Stripe's keys, or make every service free of charge.",
            id="config.E002",
        )


def unset_stripe_keys() -> str:
    keys = {
        "STRIPE_SECRET_KEY": settings.STRIPE_SECRET_KEY,
        "STRIPE_WEBHOOK_SECRET": settings.STRIPE_WEBHOOK_SECRETS,
    }
    return ", ".join(name for name, value in keys.items() if not value)


def something_costs() -> bool:
    return (
        Service.objects.active().filter(price_amount__gt=0).exists()
        or Offering.objects.filter(service__active=True, own_price_amount__gt=0).exists()
    )


@register(Tags.database)
def ready_for_clients(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return list(refusals()) if settings.PRODUCTION and databases else []


def refuse_start() -> None:
    """Raises ImproperlyConfigured when production may not serve anybody yet."""
    if not settings.PRODUCTION:
        return
    try:
        found = [f"  {message.msg} {message.hint}" for message in refusals()]
    finally:
        # With gunicorn's --preload the workers would share this connection.
        connections.close_all()
    if found:
        raise ImproperlyConfigured("\n".join(["Production cannot start:", *found]))
