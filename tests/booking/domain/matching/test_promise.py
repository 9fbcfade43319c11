"""Hours that count, in Oslo: the week of Monday 2 March 2026."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.matching.promise import Clock, promise

OSLO = ZoneInfo("Europe/Oslo")
ALL = Clock(OSLO)
WORKING = Clock(OSLO, working=True)
HOUR = timedelta(hours=1)
TWO_DAYS = 48 * HOUR


def at(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=OSLO).astimezone(UTC)


def test_all_hours_are_told_by_the_sun() -> None:
    found = promise(at(6, 14), TWO_DAYS, ALL)
    assert found == (at(7, 14), at(8, 2), at(8, 14))


def test_the_night_the_clocks_change_has_its_own_hours() -> None:
    """Summer time begins on the 29th: two days later the wall clock is an hour ahead."""
    assert ALL.after(at(28, 14), TWO_DAYS) == at(30, 15)
    assert WORKING.after(at(27, 15), 2 * HOUR) == at(30, 9)


@pytest.mark.parametrize(
    ("begins", "hours", "ends"),
    [
        #   |--14 to 16--|  Sat  Sun  |--8 to 10--|
        (at(6, 14), 4, at(9, 10)),
        #   night  |--8 to 16--|  |--8 to 12--|
        (at(2, 3), 12, at(3, 12)),
        #   after closing, and on a Saturday
        (at(2, 20), 1, at(3, 9)),
        (at(7, 11), 1, at(9, 9)),
        #   exactly to closing
        (at(2, 8), 8, at(2, 16)),
        #   48 hours are six working days
        (at(2, 8), 48, at(9, 16)),
    ],
)
def test_working_hours(begins: datetime, hours: int, ends: datetime) -> None:
    assert WORKING.after(begins, hours * HOUR) == ends


def test_days_of_rest_do_not_count() -> None:
    easter = Clock(
        OSLO, working=True, resting={date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}
    )
    assert easter.after(at(1, 15, month=4), 2 * HOUR) == at(7, 9, month=4)


def test_who_never_works_promises_nothing() -> None:
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(ValueError, match="working day"):
        Clock(OSLO, working=True, resting=Always()).after(at(2, 8), HOUR)


MOMENTS = st.datetimes(
    datetime(2020, 1, 1),
    datetime(2040, 1, 1),
    timezones=st.just(UTC),
)


@given(MOMENTS, st.integers(1, 336), st.booleans())
def test_it_is_due_later_and_reminded_of_in_turn(
    asked: datetime, hours: int, working: bool
) -> None:
    found = promise(asked, hours * HOUR, Clock(OSLO, working))
    assert asked < found.half < found.three_quarters < found.due
    assert found.due - asked >= hours * HOUR


@given(MOMENTS, st.integers(1, 100), st.integers(1, 100))
def test_of_two_parts_the_second_goes_on_where_the_first_ended(
    asked: datetime, first: int, second: int
) -> None:
    whole = WORKING.after(asked, (first + second) * HOUR)
    assert WORKING.after(WORKING.after(asked, first * HOUR), second * HOUR) == whole
