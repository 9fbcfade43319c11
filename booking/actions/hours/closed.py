"""Days on which the whole practice is closed, besides the public holidays."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from schedule.models import Calendar, Event
from wagtail.log_actions import log

from booking import clock
from booking.actions.hours.stored import put
from booking.actions.hours.windows import DAY, local_day, midnight, whole_days
from booking.domain.span import Span
from booking.models import Booking, Practice
from booking.signals import slots_changed
from booking.states import State


@dataclass(frozen=True)
class ClosedDays:
    pk: int
    first: date
    last: date
    title: str


def close_practice(first: date, last: date, *, title: str, actor: Any) -> list[Booking]:
    """Returns everybody's confirmed sessions in the way; they stay as they are."""
    span = whole_days(first, last)
    with transaction.atomic():
        practice = _locked()
        put(practice.closed_days_id, title, span, actor)
        slots_changed.send(None, therapist_id=None, span=span)
        log(instance=practice, action="booking.closed_days", user=actor)
    sessions = Booking.objects.filter(
        state=State.CONFIRMED, start__lt=span.end, end__gt=max(span.start, clock.now())
    )
    return list(sessions.select_related("therapist").order_by("start", "pk"))


def reopen_practice(pk: int, *, actor: Any) -> None:
    """Raises Event.DoesNotExist where there are no such closed days."""
    with transaction.atomic():
        practice = _locked()
        event = Event.objects.get(pk=pk, calendar=practice.closed_days_id)
        event.delete()
        slots_changed.send(None, therapist_id=None, span=Span(event.start, event.end))
        log(instance=practice, action="booking.closed_days", user=actor)


def upcoming_closed_days(today: date) -> list[ClosedDays]:
    calendar = Practice.load().closed_days_id
    if calendar is None:
        return []
    events = Event.objects.filter(calendar=calendar, end__gt=midnight(today)).order_by(
        "start", "pk"
    )
    return [
        ClosedDays(each.pk, local_day(each.start), local_day(each.end) - DAY, each.title)
        for each in events
    ]


def _locked() -> Practice:
    """The practice's settings with a calendar, which is made when it is first needed."""
    practice = Practice.objects.select_for_update().get(pk=Practice.load().pk)
    if practice.closed_days_id is None:
        practice.closed_days = Calendar.objects.create(name="closed days", slug=uuid4().hex)
        practice.save(update_fields=["closed_days"])
    return practice
