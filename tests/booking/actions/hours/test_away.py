from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.models import Model
from schedule.models import Event
from wagtail.models import ModelLogEntry

from booking.actions.hours import (
    ClosedDays,
    WeeklyWindow,
    add_time_off,
    change_time_off,
    close_practice,
    days_off,
    remove_time_off,
    reopen_practice,
    set_weekly_hours,
    upcoming_closed_days,
    upcoming_time_off,
)
from booking.availability import free_times, local_days
from booking.domain.span import Span
from booking.models import Practice, Therapist
from booking.states import State
from tests.booking import factories

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 13)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_of_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    """Every day from nine to twelve."""
    made = factories.therapist("Ingrid")
    week = [WeeklyWindow(day, time(9), time(12)) for day in range(1, 8)]
    set_weekly_hours(made, week, valid_from=date(2026, 3, 2), actor=None)
    service = factories.service(
        duration_minutes=60, buffer_after_minutes=0, notice_hours=0, horizon_days=366
    )
    factories.offering(made, service)
    return made


def bookable(therapist: Therapist, first: date, last: date) -> set[date]:
    found = free_times(list(therapist.offerings.all()), local_days(first, last), NOW)
    return {free.start.astimezone(OSLO).date() for free in found}


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), OSLO)


def test_time_off_closes_its_days_and_no_other(ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, FRIDAY), reason="", actor=None)

    days = bookable(ingrid, MONDAY - timedelta(days=1), FRIDAY + timedelta(days=1))
    assert days == {MONDAY - timedelta(days=1), FRIDAY + timedelta(days=1)}


def test_a_years_leave_is_one_event(ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, date(2027, 3, 8)), reason="Permisjon", actor=None)

    assert Event.objects.filter(calendar=ingrid.time_off).count() == 1
    assert bookable(ingrid, date(2026, 9, 1), date(2026, 9, 30)) == set()


def test_days_are_whole_when_the_clocks_change() -> None:
    sunday = date(2026, 3, 29)

    assert days_off(sunday, sunday).end - days_off(sunday, sunday).start == timedelta(hours=23)


def test_it_may_begin_and_end_within_a_day() -> None:
    assert days_off(MONDAY, FRIDAY, time(12), time(9)) == Span(at(MONDAY, 12), at(FRIDAY, 9))
    assert days_off(MONDAY, MONDAY, time(12)) == Span(
        at(MONDAY, 12), at(MONDAY + timedelta(days=1), 0)
    )


def test_time_off_keeps_to_the_grid(ingrid: Therapist) -> None:
    with pytest.raises(ValueError, match="grid"):
        add_time_off(ingrid, days_off(MONDAY, MONDAY, time(9, 2), time(10)), reason="", actor=None)


def test_sessions_in_the_way_are_told_and_left_alone(ingrid: Therapist) -> None:
    #  off          [9/3 ……………… 13/3]
    #  confirmed  x   x           (others: before, cancelled, another therapist's)
    inside = factories.booking(therapist=ingrid, start=at(MONDAY, 9))
    factories.booking(therapist=ingrid, start=at(MONDAY - timedelta(days=1), 9))
    factories.booking(therapist=ingrid, start=at(MONDAY, 11), state=State.CANCELLED)
    factories.booking(start=at(MONDAY, 9))

    told = add_time_off(ingrid, days_off(MONDAY, FRIDAY), reason="", actor=None)

    assert told == [inside]
    inside.refresh_from_db()
    assert inside.state == State.CONFIRMED


def test_it_can_be_changed_and_taken_away(ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, FRIDAY), reason="Kurs", actor=None)
    (off,) = upcoming_time_off(ingrid, NOW)

    change_time_off(ingrid, off.pk, days_off(MONDAY, MONDAY), reason="Kurset", actor=None)
    (changed,) = upcoming_time_off(ingrid, NOW)
    remove_time_off(ingrid, off.pk, actor=None)

    assert (changed.span, changed.reason) == (days_off(MONDAY, MONDAY), "Kurset")
    assert upcoming_time_off(ingrid, NOW) == []
    assert MONDAY in bookable(ingrid, MONDAY, FRIDAY)


def test_nobody_elses_can_be_changed_or_taken_away(ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas")
    add_time_off(jonas, days_off(MONDAY, FRIDAY), reason="", actor=None)
    (off,) = upcoming_time_off(jonas, NOW)

    with pytest.raises(Event.DoesNotExist):
        change_time_off(ingrid, off.pk, days_off(MONDAY, MONDAY), reason="", actor=None)
    with pytest.raises(Event.DoesNotExist):
        remove_time_off(ingrid, off.pk, actor=None)
    assert upcoming_time_off(jonas, NOW) == [off]


def test_titles_and_the_log_know_nothing_of_the_reason(ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, FRIDAY), reason="Sykmeldt", actor=None)

    event = Event.objects.get(calendar=ingrid.time_off)
    assert (event.title, event.description) == ("away", "Sykmeldt")
    assert logged(ingrid) == [{}]


def logged(instance: Model) -> list[dict[str, Any]]:
    entries = ModelLogEntry.objects.filter(object_id=str(instance.pk)).exclude(
        action="booking.weekly_hours"
    )
    return [entry.data for entry in entries]


def test_the_practice_closes_for_everybody(ingrid: Therapist) -> None:
    booked = factories.booking(therapist=ingrid, start=at(MONDAY, 9))
    others = factories.booking(start=at(FRIDAY, 9))

    told = close_practice(MONDAY, FRIDAY, title="Planleggingsdager", actor=None)

    assert told == [booked, others]
    assert bookable(ingrid, MONDAY, FRIDAY) == set()
    (closed,) = upcoming_closed_days(date(2026, 3, 1))
    assert closed == ClosedDays(closed.pk, MONDAY, FRIDAY, "Planleggingsdager")
    assert Practice.objects.count() == 1


def test_closed_days_can_be_taken_away(ingrid: Therapist) -> None:
    close_practice(MONDAY, FRIDAY, title="Flytting", actor=None)
    close_practice(FRIDAY, FRIDAY, title="Fest", actor=None)
    moving, party = upcoming_closed_days(date(2026, 3, 1))

    reopen_practice(moving.pk, actor=None)

    assert upcoming_closed_days(date(2026, 3, 1)) == [party]
    assert FRIDAY not in bookable(ingrid, MONDAY, FRIDAY)
    assert MONDAY in bookable(ingrid, MONDAY, FRIDAY)


def test_only_closed_days_can_be_taken_away_as_such(ingrid: Therapist) -> None:
    close_practice(MONDAY, FRIDAY, title="Flytting", actor=None)
    add_time_off(ingrid, days_off(MONDAY, FRIDAY), reason="", actor=None)
    (off,) = upcoming_time_off(ingrid, NOW)

    with pytest.raises(Event.DoesNotExist):
        reopen_practice(off.pk, actor=None)
