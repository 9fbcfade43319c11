from collections import Counter
from datetime import datetime
from itertools import pairwise

import pytest

from booking.domain.figures import (
    AHEAD,
    CalledOff,
    Filled,
    Part,
    Quartiles,
    histogram,
    quartiles,
    tenths,
    working_minutes,
)
from booking.domain.span import Span
from tests.booking.calendar import OSLO


def span(start: tuple[int, ...], end: tuple[int, ...]) -> Span:
    (start_day, start_hour), (end_day, end_hour) = start, end
    return Span(
        datetime(2026, 3, start_day, start_hour, tzinfo=OSLO),
        datetime(2026, 3, end_day, end_hour, tzinfo=OSLO),
    )


def test_working_time_is_the_windows_without_what_she_is_away_for() -> None:
    #  parts   |    2 March    |    3 March    |
    #  windows     [9 ... 17)      [9 ... 12)
    #  twice          [15 ... 18)
    #  away         [12,13)           [11 ......
    parts = [span((2, 0), (3, 0)), span((3, 0), (4, 0))]
    windows = [span((2, 9), (2, 17)), span((2, 15), (2, 18)), span((3, 9), (3, 12))]
    away = [span((2, 12), (2, 13)), span((3, 11), (9, 0))]
    assert working_minutes(windows, away, parts) == [8 * 60, 2 * 60]


def test_what_reaches_over_an_edge_is_shared_and_what_lies_outside_is_nobodys() -> None:
    #  parts        | 3 March | 4 March |
    #  windows  [22 ... 2)  [22 ........... 6)
    parts = [span((3, 0), (4, 0)), span((4, 0), (5, 0))]
    windows = [span((2, 22), (3, 2)), span((3, 22), (5, 6)), span((9, 9), (9, 10))]
    assert working_minutes(windows, [], parts) == [4 * 60, 24 * 60]


def test_no_hours_at_all() -> None:
    assert working_minutes([], [], [span((2, 0), (3, 0))]) == [0]


@pytest.mark.parametrize(("first", "hours"), [(28, 24), (29, 23), (30, 24)])
def test_a_day_has_the_hours_that_its_clock_shows(first: int, hours: int) -> None:
    """On 29 March the clock goes from 2 to 3."""
    whole = span((27, 0), (31, 23))
    assert working_minutes([whole], [], [span((first, 0), (first + 1, 0))]) == [hours * 60]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 5, 0),
        (1, 3, 3330),
        (2, 3, 6670),
        (1, 8, 1250),
        (1, 2000, 10),
        (6, 5, 12000),
        (1, 0, None),
    ],
)
def test_percentages_have_one_decimal(part: int, whole: int, said: int | None) -> None:
    assert tenths(part, whole) == said


def test_of_few_sessions_there_is_no_percentage() -> None:
    assert Part(1, 4).share is None
    assert Part(1, 5).share == 2000
    assert Filled(600, 300, 0, 4).share is None
    assert Filled(600, 300, 60, 5).share == 5000
    assert Filled(0, 300, 0, 5).share is None
    assert CalledOff(8, 1, 1).cancelled.share == 2500


def test_sums() -> None:
    assert Filled(1, 2, 3, 4) + Filled(10, 20, 30, 40) == Filled(11, 22, 33, 44)
    assert Part(1, 2) + Part(3, 4) == Part(4, 6)
    assert CalledOff(1, 2, 3) + CalledOff(10, 20, 30) == CalledOff(11, 22, 33)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([1, 2, 3, 4], None),
        #     1/4 of 5 is the 2nd, 2/4 the 3rd, 3/4 the 4th
        ([9, 1, 3, 2, 4], Quartiles(2, 3, 4)),
        ([0, 0, 0, 0, 0], Quartiles(0, 0, 0)),
        #     of 8 the 2nd, the 4th and the 6th
        ([1, 2, 3, 4, 5, 6, 7, 8], Quartiles(2, 4, 6)),
        ([0, 0, 0, 0, 0, 0, 0, 90], Quartiles(0, 0, 0)),
    ],
)
def test_quartiles_are_days_that_somebody_did_wait(
    days: list[int], found: Quartiles | None
) -> None:
    assert quartiles(Counter(days)) == found


def test_quartiles_say_what_they_claim() -> None:
    for length in range(5, 40):
        days = [(each * 7) % 23 for each in range(length)]
        found = quartiles(Counter(days))
        assert found
        for quarter, day in enumerate((found.lower, found.median, found.upper), start=1):
            assert sum(each <= day for each in days) * 4 >= length * quarter
            assert sum(each < day for each in days) * 4 < length * quarter


def test_every_day_has_one_place_in_the_histogram() -> None:
    for (_first, last), (first, _last) in pairwise(AHEAD):
        assert last is not None
        assert first == last + 1
    assert histogram({0: 2, 1: 1, 3: 4, 30: 5, 31: 6, 400: 1}) == [2, 1, 4, 0, 0, 5, 7]
