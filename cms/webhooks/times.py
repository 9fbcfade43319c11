"""Free times: told a moment later, and once for all that happened to the same days meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from booking import conf
from booking.domain.span import Span
from booking.models import Therapist
from booking.signals import slots_changed
from cms.models.webhook import Event
from cms.webhooks.telling import tell

TOGETHER = timedelta(seconds=10)
MOST_DAYS = 31


def connect() -> None:
    slots_changed.connect(changed, dispatch_uid="cms.webhooks.changed")


def changed(therapist_id: int | None, span: Span | None, **kwargs: Any) -> None:
    tell(Event.SLOTS, said_of(therapist_id, span), wait=TOGETHER)


def said_of(therapist_id: int | None, span: Span | None) -> Iterator[dict[str, Any]]:
    """Looked up only when somebody wants to hear it: each hold comes through here."""
    whose = therapist_id and Therapist.objects.values_list("slug", flat=True).get(pk=therapist_id)
    yield {"therapist": whose, "dates": local_dates(span)}


def local_dates(span: Span | None) -> list[str] | None:
    """None for any day: which ones they are is of no use where they are many."""
    if span is None:
        return None
    start = span.start.astimezone(conf.zone()).date()
    # Up to, and without, its end.
    end = (span.end - timedelta(microseconds=1)).astimezone(conf.zone()).date()
    days = (end - start).days + 1
    if days > MOST_DAYS:
        return None
    return [(start + timedelta(days=day)).isoformat() for day in range(days)]
