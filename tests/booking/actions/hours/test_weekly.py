from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from schedule.models import Event, Occurrence

from booking.actions.hours import (
    DayWindow,
    WeeklyWindow,
    day_hours,
    next_change,
    set_day,
    set_weekly_hours,
    weekly_hours,
)
from booking.actions.hours.stored import recurrence
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


def test_opposite_weeks_do_not_overlap(ingrid: Therapist) -> None:
    even, odd = (window(1, "09:00", "12:00", every=2, turn=turn) for turn in (0, 1))
    save(ingrid, MONDAY, even, odd)

    # Monday 2 March 2026 lies in week 10.
    assert local_starts(ingrid, MONDAY, date(2026, 3, 31)) == [
        datetime(2026, 3, 2, 9) + timedelta(weeks=week) for week in range(5)
    ]
    assert weekly_hours(ingrid, MONDAY) == [even, odd]
    assert {event.rule.params for event in series(ingrid)} == {"interval:2"}


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((1, 0), (2, 0), True),
        ((2, 0), (2, 1), False),
        ((2, 0), (3, 1), True),  # in one week of six
        ((2, 0), (4, 2), True),
        ((2, 0), (4, 1), False),
        ((6, 1), (4, 2), False),
        ((6, 1), (4, 3), True),
    ],
)
def test_windows_overlap_when_their_weeks_ever_meet(
    one: tuple[int, int], other: tuple[int, int], meet: bool
) -> None:
    first, second = (
        window(1, "09:00", "12:00", every=every, turn=turn) for every, turn in (one, other)
    )

    assert first.overlaps(second) is meet
    weeks = range(2 * 6 * 4)
    both = {week for week in weeks if week % one[0] == one[1]} & {
        week for week in weeks if week % other[0] == other[1]
    }
    assert bool(both) is meet


@pytest.mark.parametrize(("every", "turn"), [(0, 0), (53, 0), (2, 2), (2, -1)])
def test_no_such_weeks(every: int, turn: int) -> None:
    with pytest.raises(ValueError, match="no such weeks"):
        window(1, "09:00", "12:00", every=every, turn=turn)


def test_hours_for_some_weeks_give_way_to_the_old_ones(ingrid: Therapist) -> None:
    #  old    2/3 [=====]           [===== …
    #  new              [=========]
    #                  16/3     29/3
    save(ingrid, MONDAY, window(1, "09:00", "12:00"), window(3, "10:00", "11:00"))

    set_weekly_hours(
        ingrid,
        [window(1, "13:00", "16:00"), window(3, "10:00", "11:00")],
        valid_from=date(2026, 3, 16),
        valid_to=date(2026, 3, 29),
        actor=None,
    )

    mondays = [
        start for start in local_starts(ingrid, MONDAY, date(2026, 4, 14)) if start.hour != 10
    ]
    assert [start.hour for start in mondays] == [9, 9, 13, 13, 9, 9, 9]
    assert len([event for event in series(ingrid) if event.start.astimezone(OSLO).hour == 10]) == 1
    assert next_change(ingrid, date(2026, 3, 16)) == date(2026, 3, 30)
    assert weekly_hours(ingrid, date(2026, 3, 30))[0] == window(1, "09:00", "12:00")


def test_every_third_week_keeps_its_weeks_and_its_end_over_an_interruption(
    ingrid: Therapist,
) -> None:
    third = window(2, "09:00", "12:00", every=3, turn=0)
    set_weekly_hours(ingrid, [third], valid_from=MONDAY, valid_to=date(2026, 8, 30), actor=None)
    before = local_starts(ingrid, MONDAY, date(2026, 12, 1))

    set_weekly_hours(
        ingrid, [], valid_from=date(2026, 4, 1), valid_to=date(2026, 4, 30), actor=None
    )

    after = local_starts(ingrid, MONDAY, date(2026, 12, 1))
    assert after == [start for start in before if start.month != 4]
    assert len(before) - len(after) in (1, 2)


def test_exceptions_move_to_what_comes_back(ingrid: Therapist) -> None:
    save(ingrid, MONDAY, window(1, "09:00", "12:00"))
    set_day(ingrid, date(2026, 4, 13), [DayWindow(time(10), time(11))], actor=None)

    set_weekly_hours(
        ingrid, [], valid_from=date(2026, 3, 16), valid_to=date(2026, 3, 29), actor=None
    )

    row = Occurrence.objects.get()
    assert row.original_start == datetime(2026, 4, 13, 9, tzinfo=OSLO)
    assert row.event.start == datetime(2026, 3, 30, 9, tzinfo=OSLO)
    assert day_hours(ingrid, date(2026, 4, 13)).windows == (DayWindow(time(10), time(11)),)


def test_a_last_day_before_the_first_is_refused(ingrid: Therapist) -> None:
    with pytest.raises(ValueError, match="after they begin"):
        set_weekly_hours(ingrid, [], valid_from=WEDNESDAY, valid_to=MONDAY, actor=None)


def test_services_are_kept_with_their_window(ingrid: Therapist) -> None:
    only = window(1, "09:00", "12:00", only_services=frozenset({4, 2}))
    save(ingrid, MONDAY, only)

    assert series(ingrid)[0].working_hours.only_services == [2, 4]
    assert weekly_hours(ingrid, MONDAY) == [only]


def test_a_moved_hour_outlives_its_series(ingrid: Therapist) -> None:
    #  Monday 9/3   [09 ======= 12]           the rule's time
    #  Monday 9/3         [11 ========= 14]   where it was moved to
    save(ingrid, MONDAY, window(1, "09:00", "12:00", only_services=frozenset({7})))
    event = series(ingrid)[0]
    Occurrence.objects.create(
        event=event,
        title="hours",
        start=datetime(2026, 3, 9, 11, 2, tzinfo=OSLO),
        end=datetime(2026, 3, 9, 14, 4, tzinfo=OSLO),
        original_start=datetime(2026, 3, 9, 9, tzinfo=OSLO),
        original_end=datetime(2026, 3, 9, 12, tzinfo=OSLO),
    )

    save(ingrid, date(2026, 3, 4), window(1, "08:00", "10:00"))

    moved = Event.objects.get(calendar=ingrid.hours, rule=None)
    # On the grid of five minutes, as all hours are.
    assert moved.start == datetime(2026, 3, 9, 11, 5, tzinfo=OSLO)
    assert moved.end == datetime(2026, 3, 9, 14, tzinfo=OSLO)
    assert moved.working_hours.only_services == [7]
    closed = Event.objects.get(calendar=ingrid.time_off)
    assert (closed.start, closed.end) == (
        datetime(2026, 3, 9, 9, tzinfo=OSLO),
        datetime(2026, 3, 9, 11, 5, tzinfo=OSLO),
    )
    assert not Occurrence.objects.exists()
