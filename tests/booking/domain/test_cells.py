from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.cells import CELL, cells

OSLO = ZoneInfo("Europe/Oslo")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return EPOCH + timedelta(minutes=minutes)


def test_the_cell_that_begins_at_the_end_is_not_taken() -> None:
    #  cells    | 0  | 1  | 2  | 3  |
    #  session       [=========)
    assert list(cells(after(5), after(15))) == [1, 2]


def test_cells_touched_in_part_are_taken() -> None:
    #  cells    | 0  | 1  | 2  | 3  |
    #  session     [======)
    assert list(cells(after(4), after(11))) == [0, 1, 2]


def test_a_moment_longer_takes_one_cell_more() -> None:
    #  cells    | 0  | 1  |
    #  session  [====].
    assert list(cells(after(0), after(5) + timedelta(microseconds=1))) == [0, 1]


def test_sessions_that_touch_share_no_cell() -> None:
    #  cells    | 0  | 1  | 2  | 3  |
    #  first    [=========)
    #  second             [=========)
    assert not set(cells(after(0), after(10))) & set(cells(after(10), after(20)))


def test_cells_are_numbered_from_the_unix_epoch() -> None:
    #  epoch ........ 2026-06-15 10:00 in Oslo, 08:00 in UTC
    start = datetime(2026, 6, 15, 10, tzinfo=OSLO)
    assert cells(start, start + timedelta(hours=1)) == range(5938368, 5938380)


def test_the_hour_that_comes_twice_has_cells_of_its_own() -> None:
    #  wall    02:00 CEST   02:00 CET   03:00
    #  first   [===========)
    #  second               [==========)
    first = datetime(2026, 10, 25, 2, tzinfo=OSLO)
    second = first.replace(fold=1)
    assert len(cells(first, second)) == 12
    assert not set(cells(first, second)) & set(
        cells(second, datetime(2026, 10, 25, 3, tzinfo=OSLO))
    )


@pytest.mark.parametrize("end", [after(0), after(-5), datetime(1970, 1, 2)])
def test_only_a_real_span_has_cells(end: datetime) -> None:
    #  session  [)   or   )   [
    with pytest.raises(ValueError, match=r"span must end|no time zone"):
        cells(after(0), end)


@given(st.integers(-(10**6), 10**10), st.integers(1, 10**5))
def test_the_cells_are_those_some_second_falls_into(start: int, length: int) -> None:
    #  cells    | n  | n+1|
    #  seconds    .......
    begin, end = (EPOCH + timedelta(seconds=second) for second in (start, start + length))
    seconds = range(start, start + length, CELL)
    taken = {second // CELL for second in (*seconds, start + length - 1)}
    assert set(cells(begin, end)) == taken
