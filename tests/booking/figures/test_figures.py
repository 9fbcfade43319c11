"""What the database says, reckoned by hand beside it."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking.actions.hours import DayWindow, WeeklyWindow, set_day, set_weekly_hours
from booking.domain.figures import CalledOff, Filled, Part
from booking.domain.period import Period, month_of, year_of
from booking.figures import Called, Figures, Who, figures
from booking.models import Booking, Change, Practice, Series, Therapist
from booking.states import State
from tests.booking import factories
from tests.booking.calendar import OSLO, at, is_away, is_busy, is_closed, works

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 10, 30, tzinfo=OSLO)  # the Wednesday
WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
HOUR = 60


def found(period: Period = WEEK, now: datetime = NOW) -> Figures:
    return figures(Therapist.objects.order_by("pk"), period, now)


def hours(period: Period) -> list[float]:
    return [filled.working / HOUR for _part, filled in found(period).filled_by_part()]


def session(start: datetime, **over: Any) -> Booking:
    made = {"created_at": start - timedelta(days=7)}
    return factories.booking(start=start.astimezone(UTC), **(made | over))


def cancelled(start: datetime, before: timedelta, actor: str = "client", **over: Any) -> Booking:
    made = session(start, state=State.CANCELLED, **over)
    factories.change(made, "cancelled", "confirmed", at=start - before, actor=actor)
    return made


def test_working_time_is_hours_without_what_she_is_away_for() -> None:
    #  Monday     [9 ........ 17)   away [12,13), her private calendar [15,16)
    #  Tuesday    [9 ........ 17)   the practice is closed from 13
    ingrid = factories.therapist()
    works(ingrid, at(9), at(17))
    works(ingrid, at(9, days=1), at(17, days=1))
    is_away(ingrid, at(12), at(13))
    is_busy(ingrid, at(15), at(16))
    is_closed(at(13, days=1), at(0, days=2))
    assert hours(WEEK) == [7 + 4]
    assert hours(Period(WEEK.first, WEEK.first)) == [7]


def test_a_week_is_what_it_was_when_hours_have_changed_since() -> None:
    ingrid = factories.therapist()
    long, short = WeeklyWindow(1, time(9), time(17)), WeeklyWindow(1, time(9), time(12))
    set_weekly_hours(ingrid, [long], valid_from=date(2026, 2, 1), actor=None)
    set_weekly_hours(ingrid, [short], valid_from=date(2026, 3, 9), actor=None)
    set_day(ingrid, date(2026, 3, 16), [DayWindow(time(9), time(10))], actor=None)
    set_day(ingrid, date(2026, 3, 18), [DayWindow(time(18), time(20))], actor=None)
    set_day(ingrid, date(2026, 3, 23), [], actor=None)
    assert hours(Period(date(2026, 3, 2), date(2026, 3, 29))) == [8, 3, 1 + 2, 0]


def test_weekly_hours_rest_on_holidays_as_the_practice_has_it() -> None:
    #  April 2026: Easter Monday is the 6th
    ingrid = factories.therapist()
    works(ingrid, at(9), at(17))
    easter = Period(date(2026, 4, 6), date(2026, 4, 19))
    assert hours(easter) == [0, 8]
    practice = Practice.load()
    practice.closed_on_public_holidays = False
    practice.save()
    assert hours(easter) == [8, 8]


@pytest.mark.parametrize(
    ("sunday", "long"), [(date(2026, 3, 22), 6), (date(2026, 3, 29), 5), (date(2026, 10, 25), 7)]
)
def test_the_night_of_the_clocks_is_as_long_as_it_is(sunday: date, long: int) -> None:
    #  Sunday [0 ... 6): the clock leaves an hour out in March, and has one twice in October
    ingrid = factories.therapist()
    works(ingrid, at(0, days=6), at(6, days=6))
    midnight = datetime.combine(sunday, time(), OSLO)
    session(midnight + timedelta(minutes=30), therapist=ingrid)
    [(part, filled)] = found(Period(sunday - timedelta(6), sunday)).filled_by_part()
    assert part.last == sunday
    assert filled == Filled(long * HOUR, 50, 0, 1)


def test_sessions_count_on_the_local_day_on_which_they_begin() -> None:
    #  Sunday 8 March 23.30 is still that week, 0.00 is not; in UTC both are Sunday
    ingrid = factories.therapist()
    session(datetime(2026, 3, 8, 23, 30, tzinfo=OSLO), therapist=ingrid)
    session(datetime(2026, 3, 9, 0, 0, tzinfo=OSLO), therapist=ingrid)
    session(datetime(2026, 4, 1, 0, 0, tzinfo=OSLO), therapist=ingrid)
    two = found(Period(WEEK.first, date(2026, 3, 15)))
    assert [filled.sessions for _part, filled in two.filled_by_part()] == [1, 1]
    year = dict(found(year_of(WEEK.first)).filled_by_part())
    assert year[month_of(date(2026, 3, 1))].sessions == 2
    assert year[month_of(date(2026, 4, 1))].sessions == 1


def test_parts_that_are_cut_off_have_what_lies_in_them() -> None:
    #  | Thursday 5 .. Sunday 8 | Monday 9 .. Tuesday 10 |
    ingrid = factories.therapist()
    works(ingrid, at(9), at(11))
    works(ingrid, at(9, days=3), at(10, days=3))
    session(at(9, days=3), therapist=ingrid)
    session(at(9, days=2), therapist=ingrid)
    parts = found(Period(date(2026, 3, 5), date(2026, 3, 10))).filled_by_part()
    assert [filled for _part, filled in parts] == [Filled(60, 50, 0, 1), Filled(120, 0, 0, 0)]
    half_a_year = found(Period(date(2026, 3, 5), date(2026, 8, 30))).filled_by_part()
    assert half_a_year[0] == (Period(date(2026, 3, 5), date(2026, 3, 31)), Filled(720, 50, 0, 1))


def test_what_is_booked_is_what_is_kept() -> None:
    ingrid = factories.therapist()
    for day, state in enumerate(State):
        session(at(9, days=day % 7) + timedelta(hours=day // 7), state=state, therapist=ingrid)
    #  confirmed and completed were or will be held, one was missed, the others are nobody's
    assert found().filled() == Filled(0, 100, 50, 3)


def test_no_shows_are_of_those_that_have_begun() -> None:
    ingrid, elias = factories.therapist("Ingrid"), factories.therapist("Elias")
    talk, intro = factories.service("Talk"), factories.service("Intro")
    session(at(9), therapist=ingrid, service=talk, state=State.NO_SHOW)
    session(at(10), therapist=ingrid, service=talk, state=State.COMPLETED)
    session(at(11), therapist=ingrid, service=talk, state=State.CANCELLED)
    session(at(9), therapist=elias, service=intro)
    session(NOW, therapist=elias, service=intro)
    session(NOW + timedelta(minutes=5), therapist=elias, service=intro)
    these = found()
    assert these.missed() == Part(1, 4)
    assert these.missed_by_therapist() == [("Ingrid", Part(1, 2)), ("Elias", Part(0, 2))]
    assert these.missed_by_service() == [("Intro", Part(0, 2)), ("Talk", Part(1, 2))]


def test_cancellations_by_whom_and_how_late() -> None:
    #  free until 24 hours before, and at that very moment
    ingrid, elias = factories.therapist("Ingrid"), factories.therapist("Elias")
    day, second = timedelta(hours=24), timedelta(seconds=1)
    cancelled(at(9), day, therapist=ingrid)
    cancelled(at(10), day - second, therapist=ingrid)
    cancelled(at(11), timedelta(hours=1), "staff:kari", therapist=ingrid)
    cancelled(at(12), timedelta(days=3), "sweep", therapist=elias)
    cancelled(at(13), timedelta(hours=47), therapist=elias, free_cancellation_hours=48)
    session(at(14), therapist=elias)
    # Let go before anybody paid, and one that was moved and kept.
    held = session(at(15), therapist=elias, state=State.CANCELLED)
    factories.change(held, "cancelled", "held")
    factories.change(session(at(16), therapist=elias), "confirmed", "confirmed", reason="moved")
    these = found()
    assert these.called_off() == CalledOff(7, 2, 3)
    assert these.called_off_by_therapist() == [
        ("Ingrid", CalledOff(3, 1, 2)),
        ("Elias", CalledOff(4, 1, 1)),
    ]
    assert dict(these.called_off_by()) == {
        Who.CLIENT: CalledOff(7, 1, 2),
        Who.STAFF: CalledOff(7, 0, 1),
        Who.ITSELF: CalledOff(7, 1, 0),
    }
    assert Called(ingrid.pk, Who.STAFF, True) in these.called


def test_who_asked_by_phone_has_cancelled_by_herself() -> None:
    ingrid = factories.therapist("Ingrid")
    cancelled(at(11), timedelta(hours=1), "staff:kari", therapist=ingrid)
    Change.objects.update(reason="client-asked")
    assert Called(ingrid.pk, Who.CLIENT, True) in found().called


def test_days_ahead_are_days_of_the_calendar() -> None:
    #  booked at 23.59, held at 0.00: a day ahead, though it is a minute
    ingrid = factories.therapist()
    session(at(0, days=1), therapist=ingrid, created_at=at(0, days=1) - timedelta(minutes=1))
    session(at(12), therapist=ingrid, created_at=at(8))
    session(at(13), therapist=ingrid, created_at=at(14))  # written down afterwards
    session(at(14), therapist=ingrid, created_at=at(9, days=-30))
    session(at(15), therapist=ingrid, created_at=at(9, days=-30), state=State.CANCELLED)
    # Over the night of the clocks a week is a week.
    spring = datetime(2026, 3, 31, 0, 30, tzinfo=OSLO)
    session(spring, therapist=ingrid, created_at=datetime(2026, 3, 24, 0, 30, tzinfo=OSLO))
    assert found().days_ahead() == Counter({1: 1, 0: 2, 30: 1})
    assert found(month_of(WEEK.first)).days_ahead()[7] == 1


def test_of_a_standing_appointment_only_the_first_was_looked_for() -> None:
    ingrid = factories.therapist()
    first = session(at(9), therapist=ingrid)
    series = Series.objects.create(
        client=first.client,
        therapist=ingrid,
        service=first.service,
        format="online",
        first_date=WEEK.first + timedelta(days=2),
        clock=time(9),
        length_minutes=50,
        every_weeks=1,
        price_amount=49500,
        free_cancellation_hours=24,
        late_refund_percent=0,
        terms_accepted_at=NOW,
        created_at=NOW,
        look_again_at=NOW,
    )
    for number, row in enumerate((first, session(at(9, days=2), therapist=ingrid))):
        Booking.objects.filter(pk=row.pk).update(series=series, series_number=number)
    assert found().days_ahead() == Counter({7: 1})


def test_who_has_left_stands_there_as_long_as_she_had_sessions() -> None:
    left = factories.therapist("Ane", active=False)
    works(left, at(9), at(17))
    assert found().therapists == []
    assert found().filled() == Filled()
    session(at(9), therapist=left)
    assert found().filled_by_therapist() == [("Ane", Filled(480, 50, 0, 1))]


def test_it_costs_the_same_for_any_number_of_therapists_and_any_history() -> None:
    costs = set()
    for number in (1, 3, 20):
        while Therapist.objects.count() < number:
            one = factories.therapist()
            works(one, at(9), at(17))
            for day in range(3):
                session(at(9, days=day), therapist=one, state=State.COMPLETED)
                cancelled(at(11, days=7 * day), timedelta(hours=3), therapist=one)
        for period in (WEEK, year_of(WEEK.first), Period(date(2022, 1, 1), date(2026, 12, 31))):
            found(period)
            with CaptureQueriesContext(connection) as queries:
                found(period).called_off_by()
            costs.add(len(queries))
    assert costs == {7}
