"""One day's hours: as the week has them, or exactly as somebody set them for that day alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from schedule.models import Occurrence
from wagtail.log_actions import log

from booking import conf
from booking.actions.hours.exceptions import closed_times, open_again, set_days, set_windows
from booking.actions.hours.stored import all_series, cancel, open_once, put, spans_of
from booking.actions.hours.windows import (
    DAY,
    DayWindow,
    edges,
    exists,
    local_day,
    midnight,
    refuse_overlaps,
    whole_days,
)
from booking.actions.locks import lock_therapists
from booking.availability.closed import closed
from booking.availability.stored import Entry, entries
from booking.domain.span import Span, intersect, subtract
from booking.models import Therapist
from booking.models.hours import CLOSED, HOURS
from booking.signals import slots_changed


@dataclass(frozen=True)
class DayHours:
    """When she works on a day before time off is taken away; set: for this day alone."""

    day: date
    windows: tuple[DayWindow, ...]
    set: bool


def set_day(therapist: Therapist, day: date, windows: Sequence[DayWindow], *, actor: Any) -> None:
    """Exactly these hours, or none: so it stays, whatever becomes of the usual week.

    Raises ValueError on overlaps, and on times that the day's clock leaves out.
    """
    refuse_overlaps(windows)
    spans = [_span(day, window) for window in windows]
    with transaction.atomic():
        lock_therapists([therapist.pk])
        _clear(therapist, day, actor)
        within = whole_days(day, day)
        for series in all_series(therapist, day).filter(start__lt=within.end):
            for span in spans_of(series, within):
                cancel(series, span)
        _cancel_moved_here(therapist, within)
        for window, span in zip(windows, spans, strict=True):
            open_once(therapist, HOURS, span, window, actor)
        if not windows:
            put(therapist.time_off_id, CLOSED, within, actor)
        slots_changed.send(None, therapist_id=therapist.pk, span=within)
        log(instance=therapist, action="booking.day_hours", user=actor)


def open_hours(therapist: Therapist, day: date, window: DayWindow, *, actor: Any) -> None:
    """Beside what she works on that day already, as it is under the lock. Raises as set_day."""
    with transaction.atomic():
        lock_therapists([therapist.pk])
        windows = [*day_hours(therapist, day).windows, window]
        set_day(therapist, day, windows, actor=actor)


def reset_day(therapist: Therapist, day: date, *, actor: Any) -> None:
    """The day follows the week again."""
    with transaction.atomic():
        lock_therapists([therapist.pk])
        _clear(therapist, day, actor)
        _exceptions(therapist, day).filter(original_start__lt=midnight(day + DAY)).delete()
        slots_changed.send(None, therapist_id=therapist.pk, span=whole_days(day, day))
        log(instance=therapist, action="booking.day_hours", user=actor)


def day_hours(therapist: Therapist, day: date) -> DayHours:
    return _hours_of(therapist, {day})[0]


def upcoming_set_days(therapist: Therapist, today: date) -> list[DayHours]:
    """Days that do not follow the week, each with what holds on it."""
    starts = [
        *set_windows(therapist, today).values_list("start", flat=True),
        *closed_times(therapist, today).values_list("start", flat=True),
        *_exceptions(therapist, today).values_list("original_start", flat=True),
    ]
    return _hours_of(therapist, {day for start in starts if (day := local_day(start)) >= today})


def _hours_of(therapist: Therapist, days: Collection[date]) -> list[DayHours]:
    if not days:
        return []
    within = whole_days(min(days), max(days))
    shut = [Span(*each) for each in closed_times(therapist, min(days)).values_list("start", "end")]
    found: dict[date, list[DayWindow]] = defaultdict(list)
    for entry in entries([therapist.hours_id], within, closed(within).resting):
        if (day := local_day(entry.span.start)) in days:
            found[day] += _stated(entry, day, shut)
    exactly = set_days(therapist, min(days))
    return [
        DayHours(day, tuple(sorted(found[day], key=lambda window: window.start)), day in exactly)
        for day in sorted(days)
    ]


def _stated(entry: Entry, day: date, shut: list[Span]) -> Iterator[DayWindow]:
    """What of it lies on the day. Another program's hours may be of no use, or reach further."""
    row = entry.row
    for span in subtract(intersect([entry.span], [whole_days(day, day)]), shut):
        start, end = (edge.astimezone(conf.zone()).time() for edge in (span.start, span.end))
        services = frozenset(row.only_services or ())
        with suppress(ValueError):
            yield DayWindow(start, end, bool(row.online), row.place, services)


def _span(day: date, window: DayWindow) -> Span:
    start, end = edges(day, window.start, window.end)
    if not (exists(start) and exists(end)):
        raise ValueError(f"the clock skips {window.start}-{window.end} on {day}")
    return Span(start, end)


def _clear(therapist: Therapist, day: date, actor: Any) -> None:
    set_windows(therapist, day).filter(start__lt=midnight(day + DAY)).delete()
    open_again(therapist, day, actor)


def _exceptions(therapist: Therapist, since: date) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(
        event__calendar=therapist.hours_id, original_start__gte=midnight(since)
    )


def _cancel_moved_here(therapist: Therapist, within: Span) -> None:
    moved: Iterable[Occurrence] = Occurrence.objects.filter(
        Q(start__lt=within.end, end__gt=within.start),
        event__calendar=therapist.hours_id,
        cancelled=False,
    )
    for row in moved:
        row.start, row.end, row.cancelled = row.original_start, row.original_end, True
        row.save()
