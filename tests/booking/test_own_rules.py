"""What a service allows, what a therapist has of her own, and when the practice is closed."""

from datetime import date, datetime, timedelta

import pytest

from booking import actions
from booking.availability import free_times, local_days
from booking.models import Offering, Service, Therapist, WorkingHours
from booking.models import Practice as Settings
from tests.booking import factories
from tests.booking.calendar import OSLO, SUNDAY_NOON, at, is_busy, is_closed, works
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


def hours(practice: Practice, service: str = "talk", **wish: bool) -> list[str]:
    """Of that Monday and the six days after."""
    offerings = list(Offering.objects.bookable().filter(service__slug=service))
    week = local_days(at(0).date(), at(0, days=6).date())
    free = free_times(offerings, week, SUNDAY_NOON, **wish)  # type: ignore[arg-type]
    return [f"{time.start.astimezone(OSLO):%a %H:%M}" for time in free]


def monday(*hours: int) -> list[str]:
    return [f"Mon {hour:02}:00" for hour in hours]


def taken(therapist: Therapist, service: Service, start: datetime, **over: str) -> None:
    factories.booking(therapist=therapist, service=service, start=start, **over)


def own(practice: Practice, **terms: int) -> None:
    Offering.objects.filter(service=practice.talk).update(
        **{f"own_{field}": value for field, value in terms.items()}
    )


def test_her_own_terms_come_before_the_services(practice: Practice) -> None:
    #  hours  9 [==========================] 17
    #  own      [90....]  [90....]  [90....]     every two hours
    own(practice, duration_minutes=90, step_minutes=120)
    assert hours(practice) == monday(9, 11, 13, 15)
    own(practice, notice_hours=24)
    assert hours(practice) == monday(13, 15)  # now is Sunday noon
    own(practice, notice_hours=0, horizon_days=0)
    assert hours(practice) == []


def test_her_own_pauses_keep_neighbours_away(practice: Practice) -> None:
    taken(practice.ingrid, practice.talk, at(12))
    assert hours(practice) == monday(9, 10, 11, 13, 14, 15, 16)
    own(practice, buffer_before_minutes=15)
    assert hours(practice) == monday(9, 10, 11, 14, 15, 16)


def test_a_first_session_may_be_longer(practice: Practice) -> None:
    #  hours  9 [======================] 17
    #  first    [80...][80...]     [80...]     the last must end at 17
    practice.talk.first_duration_minutes = 80
    practice.talk.save()
    assert hours(practice, first=True) == monday(9, 10, 11, 12, 13, 14, 15)
    assert hours(practice) == monday(9, 10, 11, 12, 13, 14, 15, 16)
    own(practice, first_duration_minutes=120)
    assert hours(practice, first=True) == monday(9, 10, 11, 12, 13, 14, 15)


def test_without_a_length_of_its_own_a_first_session_is_as_any(practice: Practice) -> None:
    assert hours(practice, first=True) == hours(practice)


def test_a_full_day_and_a_full_week(practice: Practice) -> None:
    works(practice.ingrid, at(9, days=1), at(11, days=1))
    practice.talk.most_per_day = 1
    practice.talk.save()
    taken(practice.ingrid, practice.talk, at(9))
    assert hours(practice) == ["Tue 09:00", "Tue 10:00"]
    own(practice, most_per_week=1)
    assert hours(practice) == []
    own(practice, most_per_week=2, most_per_day=3)
    assert hours(practice)[:2] == monday(10, 11)


def test_a_week_is_counted_whole_though_one_day_is_asked_for(practice: Practice) -> None:
    works(practice.ingrid, at(9, days=4), at(10, days=4))
    own(practice, most_per_week=1)
    taken(practice.ingrid, practice.talk, at(9))
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    friday = local_days(at(0, days=4).date(), at(0, days=4).date())
    assert free_times(offerings, friday, SUNDAY_NOON) == []


def test_other_services_and_cancelled_sessions_fill_nothing(practice: Practice) -> None:
    own(practice, most_per_day=1)
    taken(practice.ingrid, practice.intro, at(9))
    taken(practice.ingrid, practice.talk, at(11), state="cancelled")
    assert "Mon 12:00" in hours(practice)


def test_hours_for_some_services_only(practice: Practice) -> None:
    only = works(practice.ingrid, at(9, days=1), at(10, days=1))
    WorkingHours.objects.filter(event=only).update(only_services=[practice.intro.pk])
    assert "Tue 09:00" not in hours(practice)
    assert "Tue 09:00" in hours(practice, "intro")


def test_closed_days_close_everything(practice: Practice) -> None:
    is_closed(at(0), at(0, days=1))
    assert hours(practice) == []


def test_a_private_calendar_blocks_and_does_not_move_the_grid(practice: Practice) -> None:
    is_busy(practice.ingrid, at(10, 55), at(11, 5))
    assert hours(practice) == monday(9, 12, 13, 14, 15, 16)


@pytest.mark.parametrize("open_", [False, True])
def test_public_holidays_as_the_practice_chooses(practice: Practice, open_: bool) -> None:
    # 6 April 2026 is Easter Monday, 5 weeks after.
    Settings.objects.create(closed_on_public_holidays=not open_)
    day = date(2026, 4, 6)
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    free = free_times(offerings, local_days(day, day), SUNDAY_NOON)
    assert len(free) == (8 if open_ else 0)


def test_extra_hours_are_worked_on_a_holiday_too(practice: Practice) -> None:
    day = date(2026, 4, 6)
    extra = works(practice.ingrid, at(10, days=35), at(12, days=35))
    type(extra).objects.filter(pk=extra.pk).update(rule=None)
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    free = free_times(offerings, local_days(day, day), SUNDAY_NOON)
    assert [time.start for time in free] == [at(10, days=35), at(11, days=35)]


def test_the_eves_are_the_practices_choice(practice: Practice, travel: Travel) -> None:
    # 24 December 2026 is a Thursday, 31 December as well.
    works(practice.ingrid, at(9, days=3), at(10, days=3))
    now = at(12, days=290)
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))

    def thursdays() -> list[date]:
        weeks = local_days(date(2026, 12, 21), date(2027, 1, 3))
        free = free_times(offerings, weeks, now)
        return [time.start.date() for time in free if time.start.astimezone(OSLO).weekday() == 3]

    eve, new_year = date(2026, 12, 24), date(2026, 12, 31)
    assert thursdays() == []
    settings = Settings.objects.create(closed_on_christmas_eve=False)
    assert thursdays() == [eve]
    settings.closed_on_new_years_eve = False
    settings.save()
    assert thursdays() == [eve, new_year]


def test_a_session_is_booked_as_long_as_it_was_shown(practice: Practice, travel: Travel) -> None:
    practice.intro.first_duration_minutes = 45
    practice.intro.save()
    for start, first, minutes in ((at(10), True, 45), (at(11), False, 20)):
        wish = practice.wants(start, service="intro", first=first)
        booked = actions.book(wish)
        assert (booked.end - booked.start, booked.first) == (timedelta(minutes=minutes), first)
