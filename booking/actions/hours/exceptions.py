"""What a person said of single days, kept while the series under them come and go."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from schedule.models import Event, Occurrence

from booking.actions.hours.stored import cancel, open_once, put, spans_of
from booking.actions.hours.windows import DAY, local_day, midnight
from booking.domain.span import Span, subtract
from booking.models import Therapist
from booking.models.hours import CLOSED, HOURS, MOVED
from booking.models.minutes import CELL_MINUTES

CELL = timedelta(minutes=CELL_MINUTES)
EPOCH = datetime.fromisoformat("1970-01-01T00:00Z")


def set_windows(therapist: Therapist, since: date) -> QuerySet[Event]:
    """Single hours from that day on, both stated ones and such as were moved there."""
    return Event.objects.filter(
        calendar=therapist.hours_id,
        rule=None,
        working_hours__isnull=False,
        start__gte=midnight(since),
    )


def closed_times(therapist: Therapist, since: date) -> QuerySet[Event]:
    return Event.objects.filter(
        calendar=therapist.time_off_id, title=CLOSED, end__gt=midnight(since)
    )


def set_days(therapist: Therapist, since: date) -> set[date]:
    """Days of which somebody said exactly when she works, or that she does not."""
    opened = set_windows(therapist, since).filter(title=HOURS).values_list("start", flat=True)
    whole = {
        local_day(start)
        for start, end in closed_times(therapist, since).values_list("start", "end")
        if start == midnight(day := local_day(start)) and end == midnight(day + DAY)
    }
    return whole | {local_day(start) for start in opened}


def keep_out(series: Event, days: Collection[date]) -> None:
    """The series leaves those days as they are."""
    for day in days:
        for span in spans_of(series, Span(midnight(day), midnight(day + DAY))):
            cancel(series, span)


def carry(
    therapist: Therapist, series: Event, gone: QuerySet[Occurrence], days: set[date], actor: Any
) -> None:
    """Before these exceptions go with their series: what they closed stays closed.

    An hour that was moved takes place where it was moved to. Days that are set need neither.
    """
    for row in gone.all():
        original = Span(row.original_start, row.original_end)
        moved = None if row.cancelled else whole_cells(row.start, row.end)
        if moved and local_day(moved.start) not in days:
            open_once(therapist, MOVED, moved, series.working_hours, actor)
        if local_day(row.original_start) not in days:
            for span in subtract([original], [moved] if moved else []):
                put(therapist.time_off_id, CLOSED, span, actor)
    gone.delete()


def whole_cells(start: datetime, end: datetime) -> Span | None:
    """What of it lies on the grid of five minutes: another program moves to any minute."""
    start, end = -(-(start - EPOCH) // CELL) * CELL + EPOCH, (end - EPOCH) // CELL * CELL + EPOCH
    return Span(start, end) if start < end else None


def open_again(therapist: Therapist, day: date, actor: Any) -> None:
    """Takes away what was closed on that day by setting it, or by a series that ended."""
    within = Span(midnight(day), midnight(day + DAY))
    for event in closed_times(therapist, day).filter(start__lt=within.end):
        for span in subtract([Span(event.start, event.end)], [within]):
            put(therapist.time_off_id, CLOSED, span, actor)
        event.delete()
