"""Time off: some days, a year, or an hour in the middle of a day. Its reason is for staff only."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from schedule.models import Event
from wagtail.log_actions import log

from booking import clock
from booking.actions.errors import Overtaken
from booking.actions.hours.stored import put
from booking.actions.hours.windows import MIDNIGHT, edges, on_grid
from booking.actions.locks import lock_therapists
from booking.domain.span import Span
from booking.models import Booking, Therapist
from booking.models.hours import AWAY, CLOSED
from booking.signals import slots_changed
from booking.states import State


@dataclass(frozen=True)
class TimeOff:
    pk: int
    span: Span
    reason: str


def days_off(first: date, last: date, start: time | None = None, end: time | None = None) -> Span:
    """From the start on the first day to the end on the last one; none means the whole day."""
    begins, _ = edges(first, start or MIDNIGHT, MIDNIGHT)
    _, ends = edges(last, MIDNIGHT, end or MIDNIGHT)
    return Span(begins, ends)


def add_time_off(therapist: Therapist, span: Span, *, reason: str, actor: Any) -> list[Booking]:
    """Returns the sessions in the way: they stay as they are, and she is to be told."""
    _check(span)
    with transaction.atomic():
        lock_therapists([therapist.pk])
        put(therapist.time_off_id, AWAY, span, actor, description=reason)
        slots_changed.send(None, therapist_id=therapist.pk, span=span)
        log(instance=therapist, action="booking.time_off", user=actor)
    return sessions_in(therapist, span)


def change_time_off(
    therapist: Therapist,
    pk: int,
    span: Span,
    *,
    reason: str,
    actor: Any,
    seen: Span | None = None,
) -> list[Booking]:
    """As add_time_off. Raises Event.DoesNotExist for what is not hers, and Overtaken where it is
    no longer as the person has `seen` it."""
    _check(span)
    with transaction.atomic():
        lock_therapists([therapist.pk])
        event = _as_seen(therapist, pk, seen)
        for changed in {Span(event.start, event.end), span}:
            slots_changed.send(None, therapist_id=therapist.pk, span=changed)
        event.start, event.end, event.description = span.start, span.end, reason
        event.save()
        log(instance=therapist, action="booking.time_off", user=actor)
    return sessions_in(therapist, span)


def remove_time_off(therapist: Therapist, pk: int, *, actor: Any, seen: Span | None = None) -> None:
    """Raises as change_time_off."""
    with transaction.atomic():
        lock_therapists([therapist.pk])
        event = _as_seen(therapist, pk, seen)
        event.delete()
        slots_changed.send(None, therapist_id=therapist.pk, span=Span(event.start, event.end))
        log(instance=therapist, action="booking.time_off", user=actor)


def upcoming_time_off(therapist: Therapist, now: datetime) -> list[TimeOff]:
    events = _times_off(therapist).filter(end__gt=now).order_by("start", "pk")
    return [TimeOff(each.pk, Span(each.start, each.end), each.description or "") for each in events]


def sessions_in(therapist: Therapist, span: Span) -> list[Booking]:
    """Confirmed ones that share time with it and are not over."""
    return list(
        Booking.objects.filter(
            therapist=therapist,
            state=State.CONFIRMED,
            start__lt=span.end,
            end__gt=max(span.start, clock.now()),
        ).order_by("start", "pk")
    )


def _times_off(therapist: Therapist) -> QuerySet[Event]:
    return Event.objects.filter(calendar=therapist.time_off_id, rule=None).exclude(title=CLOSED)


def _as_seen(therapist: Therapist, pk: int, seen: Span | None) -> Event:
    event = _times_off(therapist).get(pk=pk)
    if seen is not None and Span(event.start, event.end) != seen:
        raise Overtaken
    return event


def _check(span: Span) -> None:
    if not (on_grid(span.start.time()) and on_grid(span.end.time())):
        raise ValueError(f"time off begins and ends on the grid: {span.start} to {span.end}")
