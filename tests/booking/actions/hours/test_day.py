from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from schedule.models import Event, Occurrence
from wagtail.models import ModelLogEntry

from booking.actions.hours import (
    DayHours,
    DayWindow,
    WeeklyWindow,
    add_time_off,
    day_hours,
    days_off,
    reset_day,
    set_day,
    set_weekly_hours,
    upcoming_set_days,
)
from booking.availability import free_times, local_days
from booking.models import Therapist, WorkingHours
from tests.booking import factories

OSLO = ZoneInfo("Europe/Oslo")
MONDAY, EASTER_MONDAY = date(2026, 3, 9), date(2026, 4, 6)
MORNING, NOON = DayWindow(time(9), time(11)), DayWindow(time(11), time(13))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_of_march() -> Any:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    """Mondays from nine to twelve."""
    made = factories.therapist("Ingrid")
    week = [WeeklyWindow(1, time(9), time(12))]
    set_weekly_hours(made, week, valid_from=date(2026, 3, 2), actor=None)
    return made


def save(therapist: Therapist, day: date, *windows: DayWindow) -> None:
    set_day(therapist, day, windows, actor=None)


def bookable(therapist: Therapist, day: date) -> list[time]:
    """Starts of an hour each, as a client finds them."""
    service = factories.service(
        duration_minutes=60, buffer_after_minutes=0, notice_hours=0, horizon_days=366
    )
    offering = factories.offering(therapist, service)
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    found = free_times([offering], local_days(day, day), now)
    return [free.start.astimezone(OSLO).time() for free in found]


def test_a_day_has_the_hours_of_the_week_until_it_is_set(ingrid: Therapist) -> None:
    assert day_hours(ingrid, MONDAY) == DayHours(MONDAY, (DayWindow(time(9), time(12)),), set=False)


def test_a_set_day_has_exactly_its_hours(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, NOON)

    assert day_hours(ingrid, MONDAY) == DayHours(MONDAY, (NOON,), set=True)
    assert bookable(ingrid, MONDAY) == [time(11), time(12)]
    cancelled = Occurrence.objects.get()
    assert cancelled.cancelled
    assert cancelled.original_start == datetime(2026, 3, 9, 9, tzinfo=OSLO)
    assert (cancelled.start, cancelled.end) == (cancelled.original_start, cancelled.original_end)


def test_a_day_can_be_without_hours(ingrid: Therapist) -> None:
    save(ingrid, MONDAY)

    assert day_hours(ingrid, MONDAY) == DayHours(MONDAY, (), set=True)
    assert bookable(ingrid, MONDAY) == []


def test_a_closed_day_stays_closed_whatever_becomes_of_the_week(ingrid: Therapist) -> None:
    #  9/3 was [09–12], is closed; the new week has [13–16]
    save(ingrid, MONDAY)

    afternoon = [WeeklyWindow(1, time(13), time(16))]
    set_weekly_hours(ingrid, afternoon, valid_from=date(2026, 3, 2), actor=None)

    assert bookable(ingrid, MONDAY) == []
    assert bookable(ingrid, date(2026, 3, 16)) == [time(13), time(14), time(15)]


def test_a_day_without_weekly_hours_can_be_closed_in_advance(ingrid: Therapist) -> None:
    saturday = date(2026, 3, 14)
    save(ingrid, saturday)

    week = [WeeklyWindow(6, time(9), time(12))]
    set_weekly_hours(ingrid, week, valid_from=date(2026, 3, 2), actor=None)

    assert bookable(ingrid, saturday) == []


def test_an_extra_day_opens_on_a_public_holiday(ingrid: Therapist) -> None:
    assert bookable(ingrid, EASTER_MONDAY) == []

    save(ingrid, EASTER_MONDAY, NOON)

    assert bookable(ingrid, EASTER_MONDAY) == [time(11), time(12)]


def test_set_again_it_has_the_new_hours_only(ingrid: Therapist) -> None:
    save(ingrid, MONDAY)
    save(ingrid, MONDAY, NOON)
    save(ingrid, MONDAY, MORNING)

    assert day_hours(ingrid, MONDAY).windows == (MORNING,)
    assert bookable(ingrid, MONDAY) == [time(9), time(10)]


@pytest.mark.parametrize("windows", [(), (NOON,)])
def test_reset_it_follows_the_week_again(ingrid: Therapist, windows: tuple[DayWindow, ...]) -> None:
    save(ingrid, MONDAY, *windows)

    reset_day(ingrid, MONDAY, actor=None)

    assert day_hours(ingrid, MONDAY) == DayHours(MONDAY, (DayWindow(time(9), time(12)),), set=False)
    assert not Occurrence.objects.exists()
    assert not Event.objects.filter(calendar=ingrid.time_off).exists()


def test_opening_a_day_leaves_her_time_off_alone(ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, MONDAY), reason="", actor=None)

    save(ingrid, MONDAY, NOON)
    reset_day(ingrid, MONDAY, actor=None)

    assert bookable(ingrid, MONDAY) == []


def test_the_days_ahead_that_are_set_are_told_in_order(ingrid: Therapist) -> None:
    save(ingrid, date(2026, 3, 16))
    save(ingrid, MONDAY, NOON)
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=UTC)):
        save(ingrid, date(2026, 2, 2), NOON)

    assert upcoming_set_days(ingrid, date(2026, 3, 1)) == [
        DayHours(MONDAY, (NOON,), set=True),
        DayHours(date(2026, 3, 16), (), set=True),
    ]


def test_a_time_that_the_spring_night_leaves_out_is_refused(ingrid: Therapist) -> None:
    with pytest.raises(ValueError, match="clock skips"):
        save(ingrid, date(2026, 3, 29), DayWindow(time(2, 30), time(6)))

    assert upcoming_set_days(ingrid, MONDAY) == []


def test_overlaps_change_nothing(ingrid: Therapist) -> None:
    with pytest.raises(ValueError, match="overlap"):
        save(ingrid, MONDAY, MORNING, DayWindow(time(10, 55), time(12)))

    assert day_hours(ingrid, MONDAY).set is False


def test_another_therapists_day_is_left_alone(ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas")
    week = [WeeklyWindow(1, time(9), time(12))]
    set_weekly_hours(jonas, week, valid_from=date(2026, 3, 2), actor=None)

    save(ingrid, MONDAY)

    assert day_hours(jonas, MONDAY).windows == (DayWindow(time(9), time(12)),)


def test_the_log_has_no_dates_or_hours(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, NOON)

    entry = ModelLogEntry.objects.get(action="booking.day_hours")
    assert entry.object_id == str(ingrid.pk)
    assert entry.data == {}


def test_another_programs_hours_may_reach_over_midnight_or_be_of_no_use(
    ingrid: Therapist,
) -> None:
    #  14/3 20 [=======|=======] 4 15/3
    night = Event.objects.create(
        calendar=ingrid.hours,
        title="x",
        start=datetime(2026, 3, 14, 20, tzinfo=OSLO),
        end=datetime(2026, 3, 15, 4, tzinfo=OSLO),
    )
    WorkingHours.objects.create(event=night, online=True)
    Event.objects.create(
        calendar=ingrid.hours,
        title="x",
        start=datetime(2026, 3, 14, 8, 3, tzinfo=OSLO),
        end=datetime(2026, 3, 14, 9, tzinfo=OSLO),
    )

    assert day_hours(ingrid, date(2026, 3, 14)).windows == (DayWindow(time(20), time(0)),)
    assert len(upcoming_set_days(ingrid, date(2026, 3, 1))) == 1
