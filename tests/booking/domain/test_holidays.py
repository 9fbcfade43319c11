from datetime import date, timedelta

import pytest

from booking.domain.holidays import closed_dates, public_holidays

# Easter Sundays, from the almanac.
EASTERS = {2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5)}


def closed(first: int, last: int, **chosen: bool) -> frozenset[date]:
    choice = {"public_holidays": False, "christmas_eve": False, "new_years_eve": False}
    return closed_dates(first, last, **(choice | chosen))


@pytest.mark.parametrize(("year", "easter"), EASTERS.items())
def test_the_twelve_public_holidays_of_a_year(year: int, easter: date) -> None:
    moving = {easter + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}

    assert closed(year, year, public_holidays=True) == moving | fixed


def test_an_ordinary_sunday_is_no_public_holiday() -> None:
    assert date(2026, 11, 22) not in closed(2026, 2026, public_holidays=True)


def test_the_practice_chooses_about_the_two_eves() -> None:
    assert closed(2025, 2026) == frozenset()
    assert closed(2025, 2026, christmas_eve=True) == {date(2025, 12, 24), date(2026, 12, 24)}
    assert closed(2026, 2026, new_years_eve=True) == {date(2026, 12, 31)}
    everything = closed(2026, 2026, public_holidays=True, christmas_eve=True, new_years_eve=True)
    assert len(everything) == 14


def test_two_holidays_on_one_day_are_one_day() -> None:
    # In 2008 Ascension fell on the first of May.
    assert len(closed(2008, 2008, public_holidays=True)) == 11


def test_names_come_in_order_and_in_both_languages() -> None:
    norwegian, english = public_holidays(2026), public_holidays(2026, english=True)

    assert norwegian[0] == (date(2026, 1, 1), "Første nyttårsdag")
    assert english[0] == (date(2026, 1, 1), "New Year's Day")
    assert [day for day, _name in norwegian] == sorted(day for day, _name in english)
