"""Weekly hours: one weekly series for each window, on the practice's wall clock.

A series is never changed in place, because its exceptions hang on its exact times: it ends and
another one begins.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from typing import Any

from django.db import transaction
from django.db.models import Q
from schedule.models import Event, Rule
from wagtail.log_actions import log

from booking import conf
from booking.models import Therapist, WorkingHours

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SECOND = timedelta(seconds=1)
MIDNIGHT = time()
GRID = 5  # minutes: what can be booked is claimed in cells of this size


@dataclass(frozen=True)
class WeeklyWindow:
    """Weekday is ISO's, Monday is 1. Wall clock; an end at 00:00 is the midnight after.

    Raises ValueError when it is empty, off the grid or of no use to anybody.
    """

    weekday: int
    start: time
    end: time
    online: bool = True
    place_id: int | None = None

    def __post_init__(self) -> None:
        if self.weekday not in range(1, 8):
            raise ValueError(f"no such weekday: {self.weekday}")
        if not (on_grid(self.start) and on_grid(self.end)):
            raise ValueError(f"hours are multiples of {GRID} minutes: {self.start}-{self.end}")
        if self.start_minute >= self.end_minute:
            raise ValueError(f"hours end after they start: {self.start}-{self.end}")
        if not self.online and self.place_id is None:
            raise ValueError("hours are online, at a place or both")

    @property
    def start_minute(self) -> int:
        return _minute(self.start)

    @property
    def end_minute(self) -> int:
        return _minute(self.end) or 24 * 60

    def overlaps(self, other: "WeeklyWindow") -> bool:
        return (
            self.weekday == other.weekday
            and self.start_minute < other.end_minute
            and other.start_minute < self.end_minute
        )


def on_grid(moment: time) -> bool:
    return moment.minute % GRID == 0 and not (moment.second or moment.microsecond)


def set_weekly_hours(
    therapist: Therapist, windows: Sequence[WeeklyWindow], *, valid_from: date, actor: Any
) -> None:
    """From that day on she works in these windows and no others. Raises ValueError on overlaps."""
    if any(one.overlaps(other) for one, other in combinations(windows, 2)):
        raise ValueError("two windows of one weekday overlap")
    missing = set(windows)
    with transaction.atomic():
        # Two people saving at once queue up here; the later one replaces the earlier one's hours.
        Therapist.objects.select_for_update(of=("self",)).get(pk=therapist.pk)
        for series in _series(therapist, valid_from):
            window = _window(series)
            if window in missing and _lasts(series, window, valid_from):
                missing.remove(window)
            else:
                _end(series, valid_from)
        _begin(therapist, sorted(missing, key=_in_week), valid_from, actor)
        log(instance=therapist, action="booking.weekly_hours", user=actor)


def weekly_hours(therapist: Therapist, on: date) -> list[WeeklyWindow]:
    """What holds in the seven days from that day, by weekday and time."""
    windows = []
    for series in _series(therapist, on):
        window = _window(series)
        first, _ = _first(window, on)
        end = series.end_recurring_period
        if series.start <= first and (end is None or end >= first):
            windows.append(window)
    return sorted(windows, key=_in_week)


def next_change(therapist: Therapist, after: date) -> date | None:
    """The first later day on which other hours begin to hold, if that is planned already."""
    zone = conf.zone()
    days = []
    for series in _series(therapist, after):
        if series.end_recurring_period:
            days.append((series.end_recurring_period + SECOND).astimezone(zone).date())
        if series.start >= _midnight(after + WEEK):
            days.append(series.start.astimezone(zone).date())
    return min((day for day in days if day > after), default=None)


def _in_week(window: WeeklyWindow) -> tuple[int, time]:
    return window.weekday, window.start


def _series(therapist: Therapist, on: date) -> Iterable[Event]:
    """Those that have not ended before that day."""
    return (
        Event.objects.filter(calendar=therapist.hours_id, rule__frequency="WEEKLY")
        .filter(rule__params="", working_hours__isnull=False)
        .filter(Q(end_recurring_period=None) | Q(end_recurring_period__gte=_midnight(on)))
        .select_related("working_hours")
        .order_by("pk")
    )


def _lasts(series: Event, window: WeeklyWindow, valid_from: date) -> bool:
    return series.end_recurring_period is None and series.start <= _first(window, valid_from)[0]


def _end(series: Event, valid_from: date) -> None:
    if series.start >= _midnight(valid_from):
        series.delete()
        return
    series.end_recurring_period = _midnight(valid_from) - SECOND
    series.save(update_fields=["end_recurring_period", "updated_on"])


def _begin(
    therapist: Therapist, windows: Iterable[WeeklyWindow], valid_from: date, actor: Any
) -> None:
    rule = _weekly() if windows else None
    for window in windows:
        start, end = _first(window, valid_from)
        event = Event.objects.create(
            # Nobody's name: titles travel to calendars that others can read.
            title="hours",
            start=start,
            end=end,
            rule=rule,
            calendar_id=therapist.hours_id,
            creator=actor,
        )
        WorkingHours.objects.create(event=event, online=window.online, place_id=window.place_id)


def _weekly() -> Rule:
    """The seeded rule; made again where somebody removed it."""
    rules = Rule.objects.filter(frequency="WEEKLY", params="").order_by("pk")
    return rules.first() or Rule.objects.create(name="weekly", frequency="WEEKLY", params="")


def _window(series: Event) -> WeeklyWindow:
    start, end = (moment.astimezone(conf.zone()) for moment in (series.start, series.end))
    hours = series.working_hours
    return WeeklyWindow(start.isoweekday(), start.time(), end.time(), hours.online, hours.place_id)


def _first(window: WeeklyWindow, valid_from: date) -> tuple[datetime, datetime]:
    """Start and end on the first such weekday from that day on."""
    zone = conf.zone()
    for day in _weekdays(window.weekday, valid_from):
        start = datetime.combine(day, window.start, zone)
        end = datetime.combine(day + (DAY if window.end == MIDNIGHT else 0 * DAY), window.end, zone)
        if _exists(start) and _exists(end):
            return start, end
    raise AssertionError("unreachable: clocks skip the same time once a year at most")


def _weekdays(weekday: int, valid_from: date) -> Iterator[date]:
    day = valid_from + DAY * ((weekday - valid_from.isoweekday()) % 7)
    while True:
        yield day
        day += WEEK


def _exists(moment: datetime) -> bool:
    """False for 02:30 on the night that has none. A series begun there would keep another time."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).time() == moment.time()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, MIDNIGHT, conf.zone())


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
