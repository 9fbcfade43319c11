"""Hours as django-scheduler's rows: series that repeat, single events, exceptions of a series.

A series is never changed in place, because its exceptions hang on its exact times: it ends, and
others begin.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from schedule.models import Event, Occurrence, Rule

from booking import conf
from booking.actions.hours.windows import (
    DAY,
    WEEK,
    DayWindow,
    Stated,
    WeeklyWindow,
    edges,
    exists,
    local_day,
    midnight,
    turn_of,
)
from booking.domain.recurrence import Recurrence, occurrences, parse_rule
from booking.domain.span import Span
from booking.models import Therapist, WorkingHours
from booking.models.hours import HOURS

SECOND = timedelta(seconds=1)


def all_series(therapist: Therapist, on: date) -> QuerySet[Event]:
    """Whatever repeats and has not ended before that day."""
    return (
        Event.objects.filter(calendar=therapist.hours_id, rule__isnull=False)
        .filter(Q(end_recurring_period=None) | Q(end_recurring_period__gte=midnight(on)))
        .select_related("rule", "working_hours")
        .order_by("start", "pk")
    )


def weekly_series(therapist: Therapist, on: date) -> Iterator[tuple[Event, WeeklyWindow]]:
    """Those that are ours; another program's, with several weekdays in a rule, are not."""
    for series in all_series(therapist, on).filter(working_hours__isnull=False):
        with suppress(ValueError):
            yield series, weekly_window(series)


def weekly_window(series: Event) -> WeeklyWindow:
    frequency, every, weekdays = parse_rule(series.rule.frequency, series.rule.params)
    if frequency != "WEEKLY" or weekdays:
        raise ValueError(f"not a series of ours: {series.pk}")
    day = local_day(series.start)
    stated = day_window(series.start, series.end, series.working_hours)
    return WeeklyWindow(day.isoweekday(), **vars(stated), every=every, turn=turn_of(day, every))


def day_window(start: datetime, end: datetime, hours: WorkingHours) -> DayWindow:
    zone = conf.zone()
    clocks = start.astimezone(zone).time(), end.astimezone(zone).time()
    return DayWindow(*clocks, hours.online, hours.place_id, frozenset(hours.only_services))


def recurrence(series: Event) -> Recurrence:
    zone = conf.zone()
    start, end = (each.astimezone(zone).replace(tzinfo=None) for each in (series.start, series.end))
    rule = parse_rule(series.rule.frequency, series.rule.params)
    return Recurrence(start, end, *rule, series.end_recurring_period)


def spans_of(series: Event, within: Span) -> list[Span]:
    """As the rule has them, exceptions or not."""
    return [span for span, _wall in occurrences(recurrence(series), within, conf.zone())]


def begin(
    therapist: Therapist, window: WeeklyWindow, valid_from: date, until: datetime | None, actor: Any
) -> Event | None:
    """A series from that day on; none when its first time would come after its end."""
    start, end = first(window, valid_from)
    if until is not None and start > until:
        return None
    kept = {"rule": rule_for(window.every), "end_recurring_period": until}
    return put(therapist.hours_id, HOURS, Span(start, end), actor, window, **kept)


def open_once(therapist: Therapist, title: str, span: Span, window: Stated, actor: Any) -> Event:
    return put(therapist.hours_id, title, span, actor, window)


def put(
    calendar: int, title: str, span: Span, actor: Any, window: Stated | None = None, **fields: Any
) -> Event:
    event = Event.objects.create(
        title=title,
        start=span.start,
        end=span.end,
        calendar_id=calendar,
        creator=actor,
        **fields,
    )
    if window is not None:
        WorkingHours.objects.create(
            event=event,
            online=window.online,
            place_id=window.place_id,
            only_services=sorted(window.only_services),
        )
    return event


def rule_for(every: int) -> Rule:
    """Rules are everybody's: one is looked up, and made where nobody has needed it yet."""
    params = f"interval:{every}" if every > 1 else ""
    rules = Rule.objects.filter(frequency="WEEKLY", params=params).order_by("pk")
    name = f"every {every} weeks" if every > 1 else "weekly"
    return rules.first() or Rule.objects.create(name=name, frequency="WEEKLY", params=params)


def end_before(series: Event, day: date) -> None:
    series.end_recurring_period = midnight(day) - SECOND
    series.save(update_fields=["end_recurring_period", "updated_on"])


def first(window: WeeklyWindow, valid_from: date) -> tuple[datetime, datetime]:
    """Start and end on the first such day from that one on."""
    day = valid_from + DAY * ((window.weekday - valid_from.isoweekday()) % 7)
    day += WEEK * ((window.turn - turn_of(day, window.every)) % window.every)
    while True:
        start, end = edges(day, window.start, window.end)
        # A series begun at 02:30 on the night that has none would keep another time.
        if exists(start) and exists(end):
            return start, end
        day += WEEK * window.every


def cancel(series: Event, span: Span) -> None:
    Occurrence.objects.update_or_create(
        event=series,
        original_start=span.start,
        defaults={
            "title": series.title,
            "start": span.start,
            "end": span.end,
            "original_end": span.end,
            "cancelled": True,
        },
    )
