"""The stored calendars of therapists, expanded over a span: three queries for any number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from schedule.models import Event, Occurrence

from booking import conf
from booking.domain.recurrence import Recurrence, occurrences, parse_rule
from booking.domain.slots import Window
from booking.domain.span import Span
from booking.models import Booking, Therapist
from booking.states import State

# The longest thing a calendar holds in one piece; longer time off is several events.
LONGEST = timedelta(days=62)
MOST_BUFFER = timedelta(hours=8)
DAY = timedelta(days=1)


@dataclass
class Diary:
    """What one therapist's calendars say: when she works, and when she cannot."""

    windows: list[Window] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    booked: list[Span] = field(default_factory=list)

    @property
    def busy(self) -> list[Span]:
        return self.away + self.booked


def diaries(
    therapists: Sequence[Therapist], within: Span, now: datetime, without: int | None = None
) -> dict[int, Diary]:
    """By therapist id, as if the booking `without` were not there (to be moved itself).

    Windows come whole, also where they reach over the edges of the span.
    """
    found = {therapist.pk: Diary() for therapist in therapists}
    owners = {therapist.hours_id: therapist.pk for therapist in therapists}
    away = {therapist.time_off_id: therapist.pk for therapist in therapists}
    # A day more on both sides: windows that touch over midnight are one, with one grid.
    for event, span in events([*owners, *away], within.padded(DAY, DAY)):
        if owner := owners.get(event.calendar_id):
            found[owner].windows.append(window(event, span))
        else:
            found[away[event.calendar_id]].away.append(span)
    for booking in booked(found, within.padded(DAY, DAY), now):
        if booking.pk != without:
            found[booking.therapist_id].booked.append(booking.claimed)
    return found


def window(event: Event, span: Span) -> Window:
    hours = getattr(event, "working_hours", None)
    if hours is None:  # put there by another program: nobody said how it may be used
        return Window(span, False, frozenset())
    open_place = hours.place is not None and hours.place.active
    return Window(span, hours.online, frozenset({hours.place_id} if open_place else ()))


def booked(therapists: Iterable[int], within: Span, now: datetime) -> QuerySet[Booking]:
    """Sessions in the way. A hold that nobody can pay any more is not."""
    return (
        Booking.objects.claiming()
        .exclude(state=State.HELD, hold_expires_at__lte=now, payable_until__lte=now)
        .filter(
            therapist__in=list(therapists),
            start__lt=within.end + MOST_BUFFER,
            start__gt=within.start - MOST_BUFFER - DAY,
        )
        .only("therapist_id", "start", "end", "buffer_before_minutes", "buffer_after_minutes")
    )


def events(calendars: Sequence[int], within: Span) -> Iterator[tuple[Event, Span]]:
    """Everything in the calendars that touches the span, exceptions applied."""
    stored = list(
        Event.objects.filter(calendar__in=calendars, start__lt=within.end)
        .filter(
            Q(rule=None, end__gt=within.start)
            | Q(rule__isnull=False)
            & (Q(end_recurring_period=None) | Q(end_recurring_period__gt=within.start - LONGEST))
        )
        .select_related("rule", "working_hours__place")
    )
    exceptions: dict[int, dict[datetime, Occurrence]] = defaultdict(dict)
    for row in changed(stored, within):
        exceptions[row.event_id][row.original_start] = row
    for event in stored:
        yield from expanded(event, within, exceptions[event.pk])


def changed(stored: Sequence[Event], within: Span) -> QuerySet[Occurrence]:
    """Exceptions that stand in the span, or did before they were moved."""
    repeating = [event.pk for event in stored if event.rule_id]
    return Occurrence.objects.filter(event__in=repeating).filter(
        Q(original_start__gte=within.start - LONGEST, original_start__lt=within.end)
        | Q(start__lt=within.end, end__gt=within.start)
    )


def expanded(
    event: Event, within: Span, exceptions: dict[datetime, Occurrence]
) -> Iterator[tuple[Event, Span]]:
    if event.rule is None:
        yield event, Span(event.start, event.end)
        return
    for span, _wall in occurrences(recurrence(event), within, conf.zone()):
        if span.start not in exceptions:
            yield event, span
    for exception in exceptions.values():
        if exception.cancelled or exception.end <= exception.start:
            continue
        moved = Span(exception.start, exception.end)
        if moved.overlaps(within):
            yield event, moved


def recurrence(event: Event) -> Recurrence:
    """A series as wall time in the practice's zone. Raises ValueError for a rule not ours."""
    start, end = (
        moment.astimezone(conf.zone()).replace(tzinfo=None) for moment in (event.start, event.end)
    )
    frequency, interval, weekdays = parse_rule(event.rule.frequency, event.rule.params)
    return Recurrence(start, end, frequency, interval, weekdays, event.end_recurring_period)
