"""The hours of usual weeks: one series for each window, on the practice's wall clock."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from schedule.models import Event
from wagtail.log_actions import log

from booking.actions.hours.exceptions import carry, keep_out, set_days
from booking.actions.hours.stored import (
    SECOND,
    begin,
    end_before,
    first,
    weekly_series,
)
from booking.actions.hours.windows import (
    DAY,
    WeeklyWindow,
    local_day,
    midnight,
    refuse_overlaps,
    whole_days,
)
from booking.actions.locks import lock_therapists
from booking.models import Therapist
from booking.signals import slots_changed


def set_weekly_hours(
    therapist: Therapist,
    windows: Sequence[WeeklyWindow],
    *,
    valid_from: date,
    valid_to: date | None = None,
    actor: Any,
) -> None:
    """From that day on, and to the last day if there is one, she works in these windows.

    Afterwards what held before holds again. Days that were set or closed stay so all the while.
    Raises ValueError on overlaps.
    """
    refuse_overlaps(windows)
    if valid_to is not None and valid_to < valid_from:
        raise ValueError("hours hold to a day after they begin")
    with transaction.atomic():
        # Two people saving at once queue up here; the later one replaces the earlier one's hours.
        lock_therapists([therapist.pk])
        _Change(therapist, valid_from, valid_to + DAY if valid_to else None, actor).make(windows)
        within = whole_days(valid_from, valid_to) if valid_to else None
        slots_changed.send(None, therapist_id=therapist.pk, span=within)
        log(instance=therapist, action="booking.weekly_hours", user=actor)


def weekly_hours(therapist: Therapist, on: date) -> list[WeeklyWindow]:
    """What holds in the weeks from that day, by weekday and time."""
    return sorted((window for _series, window in _holding(therapist, on)), key=_in_week)


def next_change(therapist: Therapist, after: date) -> date | None:
    """The first later day on which other hours begin to hold, if that is planned already."""
    holding = {series.pk for series, _window in _holding(therapist, after)}
    days = []
    for series, _window in weekly_series(therapist, after):
        if series.end_recurring_period:
            days.append(local_day(series.end_recurring_period + SECOND))
        if series.pk not in holding:
            days.append(local_day(series.start))
    return min((day for day in days if day > after), default=None)


def _holding(therapist: Therapist, on: date) -> list[tuple[Event, WeeklyWindow]]:
    found: list[tuple[Event, WeeklyWindow]] = []
    for series, window in weekly_series(therapist, on):
        begins, _ = first(window, on)
        end = series.end_recurring_period
        if series.start > begins or (end is not None and end < begins):
            continue
        # One that begins only after another has ended is planned, not held: they would share time.
        if not any(window.overlaps(other) for _series, other in found):
            found.append((series, window))
    return found


def _in_week(window: WeeklyWindow) -> tuple[int, int, int, int]:
    return window.weekday, window.start.hour * 60 + window.start.minute, window.every, window.turn


class _Change:
    """From the day `since` up to, and without, the day `again`; None is for good."""

    def __init__(self, therapist: Therapist, since: date, again: date | None, actor: Any) -> None:
        self.therapist, self.since, self.again, self.actor = therapist, since, again, actor
        self.until = midnight(again) - SECOND if again else None
        self.set_days = set_days(therapist, since)

    def make(self, windows: Collection[WeeklyWindow]) -> None:
        missing = set(windows)
        for series, window in weekly_series(self.therapist, self.since):
            if self.again and series.start >= midnight(self.again):
                continue
            if window in missing and self.covers(series, window):
                missing.remove(window)
            else:
                self.cut(series, window)
        for window in sorted(missing, key=_in_week):
            if begun := begin(self.therapist, window, self.since, self.until, self.actor):
                keep_out(begun, self.set_days)

    def covers(self, series: Event, window: WeeklyWindow) -> bool:
        end = series.end_recurring_period
        lasts = end is None or (self.until is not None and end >= self.until)
        return lasts and series.start <= first(window, self.since)[0]

    def cut(self, series: Event, window: WeeklyWindow) -> None:
        """It holds before and, with the same weeks and the same end, afterwards."""
        gone = series.occurrence_set.filter(original_start__gte=midnight(self.since))
        if self.again and (rest := self.resumed(series, window, self.again)):
            # Its times are the same instants, so their exceptions fit.
            gone.filter(original_start__gte=midnight(self.again)).update(event=rest)
        carry(self.therapist, series, gone, self.set_days, self.actor)
        if series.start >= midnight(self.since):
            series.delete()
        else:
            end_before(series, self.since)

    def resumed(self, series: Event, window: WeeklyWindow, again: date) -> Event | None:
        end = series.end_recurring_period
        if end is not None and end < midnight(again):
            return None
        return begin(self.therapist, window, again, end, self.actor)
