from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from booking.domain.period import Period, month_of, quarter_of, year_of

OSLO = ZoneInfo("Europe/Oslo")


def test_it_is_half_open_and_follows_the_wall_clock() -> None:
    #  March 2026: summer time begins on the 29th, so it is an hour short
    start, end = month_of(date(2026, 3, 14)).instants(OSLO)
    assert (start.isoformat(), end.isoformat()) == (
        "2026-03-01T00:00:00+01:00",
        "2026-04-01T00:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("period", "previous", "following"),
    [
        (month_of(date(2026, 1, 31)), month_of(date(2025, 12, 1)), month_of(date(2026, 2, 28))),
        (quarter_of(date(2026, 2, 3)), quarter_of(date(2025, 11, 3)), quarter_of(date(2026, 4, 1))),
        (year_of(date(2024, 2, 29)), year_of(date(2023, 5, 1)), year_of(date(2025, 5, 1))),
        (
            Period(date(2026, 3, 3), date(2026, 3, 9)),
            Period(date(2026, 2, 24), date(2026, 3, 2)),
            Period(date(2026, 3, 10), date(2026, 3, 16)),
        ),
    ],
)
def test_the_ones_beside_it_are_as_long(
    period: Period, previous: Period, following: Period
) -> None:
    assert (period.previous, period.following) == (previous, following)
    assert previous.last + timedelta(1) == period.first
    assert period.last + timedelta(1) == following.first


def test_its_months_are_those_that_it_touches() -> None:
    period = Period(date(2025, 11, 30), date(2026, 2, 1))
    assert [month.isoformat()[:7] for month in period.months] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert not period.whole_months
    assert quarter_of(date(2026, 12, 31)) == Period(date(2026, 10, 1), date(2026, 12, 31))


def test_weeks_are_cut_at_the_ends() -> None:
    #  April 2026 begins on a Wednesday and ends on a Thursday
    weeks = month_of(date(2026, 4, 1)).weeks
    assert [(each.first.day, each.last.day) for each in weeks] == [
        (1, 5),
        (6, 12),
        (13, 19),
        (20, 26),
        (27, 30),
    ]
    assert Period(date(2026, 4, 5), date(2026, 4, 5)).weeks == [
        Period(date(2026, 4, 5), date(2026, 4, 5))
    ]


def test_every_quarter_is_told_by_week_and_what_is_longer_by_month() -> None:
    for year in range(2000, 2060):
        for month in (1, 4, 7, 10):
            quarter = quarter_of(date(year, month, 1))
            assert quarter.parts == quarter.weeks
    long = Period(date(2026, 1, 15), date(2026, 6, 2))
    assert len(long.parts) == 6
    assert (long.parts[0].first, long.parts[-1].last) == (long.first, long.last)
    for period in (long, quarter_of(date(2026, 2, 3))):
        pairs = pairwise(period.parts)
        assert all(one.last + timedelta(1) == other.first for one, other in pairs)
