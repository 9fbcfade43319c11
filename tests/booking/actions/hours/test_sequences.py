"""Random lives of a calendar beside a simple model of it: a table of days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from schedule.models import Event, Occurrence

from booking.actions.hours import (
    DayWindow,
    WeeklyWindow,
    add_time_off,
    days_off,
    remove_time_off,
    reset_day,
    set_day,
    set_weekly_hours,
    turn_of,
    upcoming_time_off,
)
from booking.actions.hours.stored import spans_of
from booking.availability import local_days
from booking.availability.closed import closed
from booking.availability.stored import entries
from booking.domain.span import Span, merge, subtract
from booking.models import Therapist
from tests.booking import factories

OSLO = ZoneInfo("Europe/Oslo")
# Six weeks with the spring night and Easter in them, and nine after them for what comes late.
FIRST, LAST, END = date(2026, 3, 9), date(2026, 4, 19), date(2026, 6, 21)
DAYS = [FIRST + timedelta(days=days) for days in range((LAST - FIRST).days + 1)]
ALL_DAYS = [FIRST + timedelta(days=days) for days in range((END - FIRST).days + 1)]

pytestmark = pytest.mark.django_db


class Life:
    """Her calendar, and what it ought to say: what is typed here is all the model there is."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ingrid = factories.therapist("Ingrid")
        self.week: dict[date, list[Span]] = defaultdict(list)
        self.days: dict[date, list[Span]] = {}
        self.cancelled: dict[date, list[Span]] = defaultdict(list)
        self.away: list[Span] = []

    def weekly(self) -> None:
        windows = [
            WeeklyWindow(
                weekday,
                *times,
                every=(every := self.random.choice([1, 1, 2, 3])),
                turn=self.random.randrange(every),
            )
            for weekday in self.random.sample(range(1, 8), 3)
            for times in self.times()
        ]
        first = self.random.choice(DAYS)
        last = self.random.choice([None, first + timedelta(days=self.random.randrange(21))])
        set_weekly_hours(self.ingrid, windows, valid_from=first, valid_to=last, actor=None)
        for day in ALL_DAYS:
            if first <= day and (last is None or day <= last):
                self.week[day] = [
                    at(day, window.start, window.end)
                    for window in windows
                    if window.weekday == day.isoweekday()
                    and turn_of(day, window.every) == window.turn
                ]

    def set_day(self) -> None:
        day, times = self.random.choice(DAYS), self.times() if self.random.random() < 0.5 else []
        set_day(self.ingrid, day, [DayWindow(*each) for each in times], actor=None)
        self.days[day] = [at(day, *each) for each in times]
        self.cancelled.pop(day, None)

    def reset_day(self) -> None:
        day = self.random.choice([*self.days, self.random.choice(DAYS)])
        reset_day(self.ingrid, day, actor=None)
        self.days.pop(day, None)
        self.cancelled.pop(day, None)

    def cancel_one(self) -> None:
        """As another program does it."""
        day = self.random.choice(DAYS)
        for event in Event.objects.filter(calendar=self.ingrid.hours, rule__isnull=False):
            for span in spans_of(event, local_days(day, day)):
                Occurrence.objects.get_or_create(
                    event=event,
                    original_start=span.start,
                    defaults={
                        "title": "hours",
                        "start": span.start,
                        "end": span.end,
                        "original_end": span.end,
                        "cancelled": True,
                    },
                )
                if day not in self.days:
                    self.cancelled[day].append(span)
                return

    def go_away(self) -> None:
        day = self.random.choice(DAYS)
        span = days_off(day, day + timedelta(days=self.random.randrange(4)), time(10), time(11))
        add_time_off(self.ingrid, span, reason="", actor=None)
        self.away.append(span)

    def come_back(self) -> None:
        for off in upcoming_time_off(self.ingrid, datetime(2026, 1, 1, tzinfo=OSLO))[:1]:
            remove_time_off(self.ingrid, off.pk, actor=None)
            self.away.remove(off.span)

    def times(self) -> Sequence[tuple[time, time]]:
        edges = sorted(self.random.sample(range(7, 22), 4))
        pairs = [(time(edges[0]), time(edges[1])), (time(edges[2]), time(edges[3]))]
        return pairs[: self.random.randint(1, 2)]

    def expected(self) -> list[Span]:
        resting = closed(local_days(FIRST, END)).resting
        hours = [
            span
            for day in ALL_DAYS
            for span in self.days.get(
                day,
                [] if day in resting else subtract(self.week[day], self.cancelled[day]),
            )
        ]
        return subtract(hours, self.away)

    def stored(self) -> list[Span]:
        within = local_days(FIRST, END)
        hours, away = (
            [entry.span for entry in entries([calendar], within, closed(within).resting)]
            for calendar in (self.ingrid.hours_id, self.ingrid.time_off_id)
        )
        assert len(hours) == len(set(hours))
        return subtract(hours, away)


def at(day: date, start: time, end: time) -> Span:
    return Span(datetime.combine(day, start, OSLO), datetime.combine(day, end, OSLO))


@pytest.mark.parametrize("seed", range(12))
def test_a_calendar_says_what_was_said_of_each_day(seed: int) -> None:
    life = Life(seed)
    steps = [life.weekly, life.set_day, life.reset_day, life.cancel_one, life.go_away]
    steps += [life.weekly, life.set_day, life.come_back]
    life.weekly()
    for number in range(30):
        step = life.random.choice(steps)
        step()
        assert life.stored() == merge(life.expected()), f"step {number}: {step.__name__}"
        assert not orphans(life.ingrid)


def orphans(therapist: Therapist) -> list[Occurrence]:
    """Exceptions of a time that their series does not have."""
    return [
        row
        for row in Occurrence.objects.filter(event__calendar=therapist.hours_id)
        if Span(row.original_start, row.original_end)
        not in spans_of(row.event, Span(row.original_start, row.original_end))
    ]
