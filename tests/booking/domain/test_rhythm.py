"""The same wall-clock time over and over: a model that walks from day to day agrees."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.rhythm import SOONEST, Rhythm, first_after, pay_by

OSLO = ZoneInfo("Europe/Oslo")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
rhythms = st.builds(Rhythm, days, clocks, st.sampled_from([1, 2]), st.none() | st.integers(1, 52))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))


def local(moment: datetime) -> datetime:
    return moment.astimezone(OSLO).replace(tzinfo=None)


#           last Sunday of March and of October, by day: the clocks change between the sessions
@pytest.mark.parametrize("year", range(2026, 2031))
@pytest.mark.parametrize(("month", "change"), [(3, HOUR), (10, -HOUR)])
def test_ten_stays_ten_when_the_clocks_change(year: int, month: int, change: timedelta) -> None:
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    monday = Rhythm(sunday - 6 * DAY, time(10), 1)
    before, after = monday.start(1, OSLO), monday.start(2, OSLO)
    assert local(before).time() == local(after).time() == time(10)
    assert after - before == 7 * DAY - change


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        # 29 March 2026 has no 02:30: an hour later by the wall. 25 October has two: the first.
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_missing_or_twice(day: date, clock: time, utc: datetime) -> None:
    assert Rhythm(day, clock, 1).start(1, OSLO) == utc
    assert Rhythm(day - 7 * DAY, clock, 1).start(2, OSLO) == utc


@given(rhythms, st.integers(1, 120))
def test_every_date_has_the_same_weekday_and_clock(rhythm: Rhythm, number: int) -> None:
    day, start = rhythm.day(number), rhythm.start(number, OSLO)
    assert day.weekday() == rhythm.first.weekday()
    assert (rhythm.day(number + 1) - day).days == 7 * rhythm.weeks
    wall = datetime.combine(day, rhythm.clock)
    assert local(start) in (wall, wall + HOUR)
    if local(start) != wall:  # then no such time is on the clock that night
        assert local(wall.replace(tzinfo=OSLO).astimezone(UTC)) != wall


@given(rhythms, days, days)
def test_the_numbers_of_a_span_are_its_dates(rhythm: Rhythm, since: date, until: date) -> None:
    walked, day, number = [], rhythm.first, 1
    while day <= until and (rhythm.count is None or number <= rhythm.count):
        if day >= since:
            walked.append(number)
        day, number = day + timedelta(weeks=rhythm.weeks), number + 1
    assert list(rhythm.numbers(since, until)) == walked


@given(days, clocks, st.sampled_from([1, 2]), moments)
def test_the_first_is_the_next_repetition_that_can_still_be_had(
    origin: date, clock: time, weeks: int, now: datetime
) -> None:
    found = first_after(origin, clock, weeks, now, OSLO)
    turn = timedelta(weeks=weeks)
    assert found > origin
    assert (found - origin).days % turn.days == 0
    assert Rhythm(found, clock, weeks).start(1, OSLO) >= now + SOONEST
    before = found - turn
    assert before <= origin or Rhythm(before, clock, weeks).start(1, OSLO) < now + SOONEST


@given(
    moments,
    st.timedeltas(SOONEST, timedelta(days=400)),
    st.timedeltas(timedelta(), timedelta(days=60)),
)
def test_until_when_to_pay(made: datetime, ahead: timedelta, before: timedelta) -> None:
    start = made + ahead
    until = pay_by(start, made, before)
    assert made < until <= start
    assert until >= start - before
    if until != start - before:  # made late
        assert until - made <= DAY
        assert until <= start - 2 * HOUR


@given(rhythms, st.integers(1, 200))
def test_each_date_has_one_number(rhythm: Rhythm, number: int) -> None:
    assert rhythm.number(rhythm.day(number)) == number
