from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from schedule.models import Event, Occurrence

from booking.actions.hours import WeeklyWindow, next_change, set_weekly_hours, weekly_hours
from booking.availability.calendars import recurrence
from booking.domain.recurrence import occurrences
from booking.domain.span import Span
from booking.models import Therapist
from tests.booking import factories

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = date(2026, 3, 2)
WEDNESDAY = date(2026, 3, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid")


def window(weekday: int, start: str, end: str, **over: object) -> WeeklyWindow:
    times = time.fromisoformat(start), time.fromisoformat(end)
    return WeeklyWindow(weekday, *times, **over)  # type: ignore[arg-type]


def save(therapist: Therapist, valid_from: date, *windows: WeeklyWindow) -> None:
    set_weekly_hours(therapist, windows, valid_from=valid_from, actor=None)


def series(therapist: Therapist) -> list[Event]:
    return list(Event.objects.filter(calendar=therapist.hours).order_by("pk"))


def local_starts(therapist: Therapist, first: date, last: date) -> list[datetime]:
    """Wall-clock starts of all her hours between two midnights."""
    within = Span(datetime.combine(first, time(), OSLO), datetime.combine(last, time(), OSLO))
    return sorted(
        span.start.astimezone(OSLO).replace(tzinfo=None)
        for event in series(therapist)
        for span, _wall in occurrences(recurrence(event), within, OSLO)
    )


def test_new_hours_begin_on_the_first_such_weekday(ingrid: Therapist) -> None:
    save(ingrid, WEDNESDAY, window(1, "09:00", "12:00"), window(3, "10:00", "18:00"))

    begins = {event.start.astimezone(OSLO) for event in series(ingrid)}
    assert begins == {
        datetime(2026, 3, 9, 9, tzinfo=OSLO),
        datetime(2026, 3, 4, 10, tzinfo=OSLO),
    }
    assert {event.title for event in series(ingrid)} == {"hours"}


def test_what_is_saved_is_what_is_read(ingrid: Therapist) -> None:
    place = factories.place()
    week = [
        window(1, "09:00", "12:00", place_id=place.pk),
        window(1, "13:00", "16:00", online=False, place_id=place.pk),
        window(7, "18:00", "00:00"),
    ]
    save(ingrid, WEDNESDAY, *week)

    assert weekly_hours(ingrid, WEDNESDAY) == week


def test_unchanged_windows_keep_their_series(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"), window(2, "09:00", "12:00"))
    monday = series(ingrid)[0]

    save(ingrid, MONDAY + timedelta(weeks=3), window(1, "09:00", "12:00"))

    monday.refresh_from_db()
    assert monday.end_recurring_period is None
    assert monday.start == datetime(2026, 3, 2, 9, tzinfo=OSLO)


def test_removed_windows_end_before_the_day(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "00:00", "12:00"))

    save(ingrid, MONDAY + timedelta(weeks=2))

    assert local_starts(ingrid, MONDAY, date(2026, 5, 1)) == [
        datetime(2026, 3, 2),
        datetime(2026, 3, 9),
    ]


def test_removed_windows_that_never_began_are_deleted(ingrid: Therapist) -> None:
    save(ingrid, WEDNESDAY, window(1, "09:00", "12:00"), window(4, "09:00", "12:00"))

    save(ingrid, WEDNESDAY, window(4, "09:00", "12:00"))

    assert [event.start.astimezone(OSLO).isoweekday() for event in series(ingrid)] == [4]


def test_another_format_is_another_series(ingrid: Therapist) -> None:
    place = factories.place()
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))

    save(ingrid, MONDAY + timedelta(weeks=1), window(1, "09:00", "12:00", place_id=place.pk))

    old, new = series(ingrid)
    assert old.end_recurring_period == datetime(2026, 3, 8, 23, 59, 59, tzinfo=OSLO)
    assert new.working_hours.place == place
    # Every Monday once, before and after.
    assert local_starts(ingrid, MONDAY, date(2026, 3, 17)) == [
        datetime(2026, 3, day, 9) for day in (2, 9, 16)
    ]


def test_an_earlier_day_replaces_what_was_planned(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    save(ingrid, date(2026, 4, 6), window(1, "13:00", "16:00"))

    save(ingrid, date(2026, 3, 16), window(1, "09:00", "12:00"))

    assert local_starts(ingrid, MONDAY, date(2026, 4, 14)) == [
        datetime(2026, 3, 2, 9) + timedelta(weeks=week) for week in range(7)
    ]


def test_planned_hours_can_be_brought_forward(ingrid: Therapist) -> None:
    save(ingrid, date(2026, 4, 6), window(1, "09:00", "12:00"))

    save(ingrid, date(2026, 3, 30), window(1, "09:00", "12:00"))

    assert local_starts(ingrid, MONDAY, date(2026, 4, 8)) == [
        datetime(2026, 3, 30, 9),
        datetime(2026, 4, 6, 9),
    ]


def test_planned_hours_are_told_of(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    assert next_change(ingrid, MONDAY) is None

    save(ingrid, date(2026, 4, 8), window(1, "13:00", "16:00"))

    assert next_change(ingrid, MONDAY) == date(2026, 4, 8)
    assert next_change(ingrid, date(2026, 4, 8)) is None
    assert weekly_hours(ingrid, MONDAY) == [window(1, "09:00", "12:00")]
    assert weekly_hours(ingrid, date(2026, 4, 8)) == [window(1, "13:00", "16:00")]


def test_hours_keep_the_wall_clock_in_summer_and_winter(ingrid: Therapist) -> None:
    save(ingrid, date(2026, 1, 5), *(window(day, "09:00", "17:00") for day in range(1, 8)))

    starts = local_starts(ingrid, date(2026, 1, 5), date(2027, 1, 4))

    assert len(starts) == 364
    assert {start.time() for start in starts} == {time(9)}


def test_hours_that_begin_in_the_spring_gap_keep_their_time(ingrid: Therapist) -> None:
    # 29 March 2026 has no 02:30.
    save(ingrid, date(2026, 3, 29), window(7, "02:30", "06:00"))

    assert local_starts(ingrid, date(2026, 3, 29), date(2026, 4, 13)) == [
        datetime(2026, 4, 5, 2, 30),
        datetime(2026, 4, 12, 2, 30),
    ]


def test_an_exception_of_a_window_that_stays_is_kept(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    event = series(ingrid)[0]
    Occurrence.objects.create(
        event=event,
        title="hours",
        start=event.start,
        end=event.end,
        original_start=event.start,
        original_end=event.end,
        cancelled=True,
    )

    save(ingrid, MONDAY, window(1, "09:00", "12:00"), window(2, "09:00", "12:00"))

    assert Occurrence.objects.filter(event=event, cancelled=True).count() == 1


def test_overlapping_hours_change_nothing(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))

    with pytest.raises(ValueError, match="overlap"):
        save(ingrid, MONDAY, window(2, "09:00", "12:00"), window(2, "11:55", "13:00"))

    assert weekly_hours(ingrid, MONDAY) == [window(1, "09:00", "12:00")]


def test_hours_that_touch_do_not_overlap(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(2, "09:00", "12:00"), window(2, "12:00", "13:00"))

    assert len(series(ingrid)) == 2


@pytest.mark.parametrize(
    ("weekday", "start", "end", "online"),
    [
        (1, "12:00", "09:00", True),
        (1, "09:00", "09:00", True),
        (1, "09:03", "10:00", True),
        (1, "09:00", "10:01", True),
        (1, "09:00", "10:00:30", True),
        (0, "09:00", "10:00", True),
        (8, "09:00", "10:00", True),
        (1, "09:00", "10:00", False),
    ],
)
def test_no_such_window(weekday: int, start: str, end: str, online: bool) -> None:
    with pytest.raises(ValueError, match=r".+"):
        window(weekday, start, end, online=online)


def test_other_therapists_hours_are_left_alone(ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas")
    save(jonas, MONDAY, window(1, "09:00", "12:00"))

    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    save(ingrid, MONDAY)

    assert weekly_hours(jonas, MONDAY) == [window(1, "09:00", "12:00")]


def test_the_database_forbids_an_event_that_ends_before_it_starts(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    event = series(ingrid)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(end=event.start)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(calendar=ingrid.hours, title="x", start=event.end, end=event.start)


def test_the_database_forbids_two_exceptions_of_one_occurrence(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    event = series(ingrid)[0]
    exception = {
        "event": event,
        "start": event.start,
        "end": event.end,
        "original_start": event.start,
        "original_end": event.end,
    }
    Occurrence.objects.create(title="a", **exception)

    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.create(title="b", **exception)
