"""Reading Stripe's own list of what happened, for what its messages did not bring.

One list from where we stopped, whatever was booked before: the cost does not grow with history.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from booking import clock
from booking.actions.reconcile.kinds import KINDS, heed, remember
from booking.models import LookedAt, StripeEvent
from booking.payments import (
    Event,
    GatewayRefused,
    GatewayUnavailable,
    configured,
    events_since,
)

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=3)
# Read again each time: Stripe's list may be late, and our clocks differ.
OVERLAP = timedelta(hours=1)
KEPT = timedelta(days=30)  # by Stripe
AT_ONCE = 200


def look() -> int:
    """How many objects were looked at. Of any number of workers one does it, every few minutes."""
    mark = my_turn() if configured() else None
    if mark is None:
        return 0
    try:
        events = unknown(list(events_since(mark.until - OVERLAP, KINDS)))
    except (GatewayUnavailable, GatewayRefused) as error:
        logger.warning("Stripe's news could not be read: %s", type(error).__name__)
        return 0
    begun = mark.read_at
    looked, until = gone_through(events[:AT_ONCE], begun)
    if len(events) > AT_ONCE:
        until = min(until, events[AT_ONCE].at)
    LookedAt.objects.filter(pk=mark.pk, until__lt=until).update(until=until)
    return looked


@transaction.atomic
def my_turn() -> LookedAt | None:
    now = clock.now()
    mark, made = LookedAt.objects.get_or_create(
        pk=1, defaults={"until": now - KEPT, "read_at": now}
    )
    if made:
        return mark
    turn = LookedAt.objects.filter(pk=1, read_at__lte=now - EVERY).update(read_at=now)
    mark.read_at = now
    return mark if turn == 1 else None


def unknown(events: Sequence[Event]) -> list[Event]:
    """Oldest first, without those whose message came."""
    known: set[str] = set()
    for first in range(0, len(events), 500):
        ids = [event.event_id for event in events[first : first + 500]]
        rows = StripeEvent.objects.filter(event_id__in=ids)
        known.update(rows.values_list("event_id", flat=True))
    return [event for event in reversed(events) if event.event_id not in known]


def gone_through(events: Sequence[Event], begun: datetime) -> tuple[int, datetime]:
    """How many objects were looked at, and up to when nothing is left to do."""
    done: set[str] = set()
    until = begun
    for event in events:
        try:
            if event.object_id not in done:
                heed(event.kind, event.object_id)
        except GatewayUnavailable:
            return len(done), min(until, event.at)
        except GatewayRefused:
            logger.info("an event about something that Stripe does not have")
        except Exception as error:
            # One that cannot be dealt with must not keep the others waiting.
            logger.error("event %s not heeded: %s", event.kind, type(error).__name__)
            until = min(until, event.at)
            continue
        done.add(event.object_id)
        remember(event.event_id, event.kind)
    return len(done), until
