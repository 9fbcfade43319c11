from datetime import date

import pytest

from cms.importers.text.dates import is_date, read_date


@pytest.mark.parametrize(
    "text",
    [
        "3 Mars 2023",
        "3. mars 2023",
        "3. mar. 2023",
        "March 3, 2023",
        "3rd March 2023",
        "03.03.2023",
        "3/3/2023",
        "2023-03-03",
    ],
)
def test_forms_of_a_date(text: str) -> None:
    assert is_date(text)
    assert read_date(text) == date(2023, 3, 3)


def test_digits_are_day_first() -> None:
    assert read_date("04.11.2023") == date(2023, 11, 4)


def test_every_month_has_its_norwegian_and_english_name() -> None:
    norwegian = "januar februar mars april mai juni juli august september oktober november desember"
    english = (
        "January February March April May June July August September October November December"
    )
    for names in (norwegian, english):
        read = [read_date(f"1 {name} 2024") for name in names.split()]
        assert read == [date(2024, month, 1) for month in range(1, 13)]


@pytest.mark.parametrize("text", ["30 Februar 2023", "31.06.2023", "0. mai 2023", "1 mai 0000"])
def test_an_impossible_date_is_still_one_by_its_form(text: str) -> None:
    assert is_date(text)
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["3. mars 2023 åpnet vi", "Mars 2023", "3 fakta", "3.1 Under", ""])
def test_other_lines_are_no_dates(text: str) -> None:
    assert not is_date(text)
