"""The stored calendars over a span, exceptions applied: one query for any number of them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet
from schedule.models import Event

from booking import conf
from booking.domain.recurrence import Recurrence, occurrences, parse_rule
from booking.domain.slots import Window
from booking.domain.span import Span
from booking.prepared import Prepared

# The longest thing that repeats; a single event may be of any length.
LONGEST = timedelta(days=62)


class Row(NamedTuple):
    """An event beside one of its exceptions in the span; most have none."""

    event: int
    calendar: int
    start: datetime
    end: datetime
    until: datetime | None
    frequency: str | None
    params: str | None
    online: bool | None
    place: int | None
    place_active: bool | None
    only_services: list[int] | None
    changed_from: datetime | None
    changed_start: datetime | None
    changed_end: datetime | None
    cancelled: bool | None


class Entry(NamedTuple):
    """Something that takes place; `row` says in which calendar and how it can be used."""

    row: Row
    span: Span

    @property
    def window(self) -> Window:
        row = self.row
        if row.online is None:  # put there by another program: nobody said how it may be used
            return Window(self.span, False, frozenset())
        places = {row.place} if row.place is not None and row.place_active else set()
        return Window(self.span, row.online, frozenset(places), frozenset(row.only_services or ()))


def entries(
    calendars: Collection[int], within: Span, resting: frozenset[date] = frozenset()
) -> Iterator[Entry]:
    """Everything that touches the span. What repeats rests on the named local dates."""
    for _event, group in groupby(rows(calendars, within), key=attrgetter("event")):
        yield from expanded(list(group), within, resting)


def rows(calendars: Collection[int], within: Span) -> Iterator[Row]:
    start, end = within.start, within.end
    found = stored(calendars=calendars, start=start, end=end, since=start - LONGEST)
    return map(Row._make, found)


@Prepared
def stored(
    *, calendars: Collection[int], start: datetime, end: datetime, since: datetime
) -> QuerySet[Event, Any]:
    """What touches the span, and what repeats, since it began to, as it may still go on."""
    goes_on = Q(end_recurring_period=None) | Q(end_recurring_period__gt=since)
    ahead = Q(end__gt=start) | Q(rule__isnull=False) & goes_on
    # Exceptions that may stand in the span, or did before they were moved: none long past.
    changed = Q(occurrence__original_start__gt=since) | Q(occurrence__end__gt=start)
    found = (
        Event.objects.filter(ahead, calendar__in=calendars, start__lt=end)
        .annotate(changed=FilteredRelation("occurrence", condition=changed))
        .order_by("pk")
    )
    columns = (
        *("pk", "calendar_id", "start", "end", "end_recurring_period"),
        *("rule__frequency", "rule__params"),
        *("working_hours__online", "working_hours__place_id", "working_hours__place__active"),
        "working_hours__only_services",
        *("changed__original_start", "changed__start", "changed__end", "changed__cancelled"),
    )
    return found.values_list(*columns)


def expanded(group: list[Row], within: Span, resting: frozenset[date]) -> Iterator[Entry]:
    """One event, of which the group has a row for each exception."""
    row = group[0]
    if row.frequency is None:
        yield Entry(row, Span(row.start, row.end))
        return
    gone = {each.changed_from for each in group}
    for span, wall in occurrences(recurrence(row), within, conf.zone()):
        if span.start not in gone and wall.date() not in resting:
            yield Entry(row, span)
    for each in group:
        if each.cancelled is False and (moved := moved_to(each)) and moved.overlaps(within):
            yield Entry(row, moved)


def moved_to(row: Row) -> Span | None:
    if row.changed_start is None or row.changed_end is None:
        return None
    return Span(row.changed_start, row.changed_end) if row.changed_start < row.changed_end else None


def recurrence(row: Row) -> Recurrence:
    """A series as wall time in the practice's zone. Raises ValueError for a rule not ours."""
    zone = conf.zone()
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (row.start, row.end))
    frequency, interval, weekdays = parse_rule(row.frequency or "", row.params or "")
    return Recurrence(start, end, frequency, interval, weekdays, row.until)
