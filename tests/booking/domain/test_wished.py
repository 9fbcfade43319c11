from datetime import date, datetime

import pytest

from booking.domain.wished import PARTS, WEEKDAYS, Wished, bits_of, part_of, words_of

EVERY, ALL = 127, 7


def wished(weekdays: int = EVERY, parts: int = ALL) -> Wished:
    return Wished(date(2026, 3, 2), date(2026, 3, 8), weekdays, parts)


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [(0, 0, 0), (8, 0, 0), (11, 55, 0), (12, 0, 1), (15, 55, 1), (16, 0, 2), (23, 55, 2)],
)
def test_the_parts_of_a_day(hour: int, minute: int, part: int) -> None:
    assert part_of(datetime(2026, 3, 2, hour, minute)) == part


def test_the_first_and_the_last_day_are_among_them() -> None:
    days = [day for day in range(1, 10) if wished().suits(datetime(2026, 3, day, 10))]
    assert days == [2, 3, 4, 5, 6, 7, 8]


def test_only_the_ticked_days_and_parts_suit() -> None:
    on = wished(bits_of(["tuesday", "sunday"], WEEKDAYS), bits_of(["evening"], tuple(PARTS)))
    suits = [
        (day, hour)
        for day in range(2, 9)
        for hour in (9, 13, 17)
        if on.suits(datetime(2026, 3, day, hour))
    ]
    assert suits == [(3, 17), (8, 17)]


def test_words_become_bits_and_words_again() -> None:
    words = ["monday", "friday"]
    assert words_of(bits_of([*words, "friday"], WEEKDAYS), WEEKDAYS) == words
    with pytest.raises(ValueError, match="not in tuple"):
        bits_of(["someday"], WEEKDAYS)
