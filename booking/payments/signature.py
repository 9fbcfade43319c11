"""Reading a webhook: nothing in it is believed before its signature."""

from dataclasses import dataclass
from typing import Any

import stripe
from django.conf import settings

from booking.payments.gateway import livemode


class ForgedEvent(Exception):
    """Not signed by Stripe with a secret of ours, or not an event at all."""


@dataclass(frozen=True)
class StripeNotice:
    """That something happened to an object; what it is now has to be fetched."""

    event_id: str
    kind: str
    object_id: str
    of_our_mode: bool  # a test event says nothing of real money, nor the other way round


def read_notice(body: bytes, signature: str) -> StripeNotice:
    """Tries each secret, so that one can be changed for another. Raises ForgedEvent."""
    for secret in settings.STRIPE_WEBHOOK_SECRETS:
        try:
            event = stripe.Webhook.construct_event(body, signature, secret)
            return _notice(event)
        except Exception:  # noqa: S112
            # Besides its own errors the library lets through what broken bytes and
            # non-ASCII headers cause: all of them mean the same.
            continue
    raise ForgedEvent


def _notice(event: Any) -> StripeNotice:
    subject = event.data.object
    named = getattr(subject, "id", None) or ""
    return StripeNotice(event.id, event.type, named, event.livemode == livemode())
