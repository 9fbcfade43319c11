from datetime import date

import pytest

from reviews.importing.dates import Days

SEVENTEENTH = date(2023, 8, 17)


@pytest.mark.parametrize(
    "cell",
    [
        "2023-08-17",
        "2023-08-17T21:30:00Z",
        "2023-08-17T23:30:00+0200",
        "2023-08-17 09:15",
        "2023/08/17",
        "20230817",
        "17.08.2023",
        "17. 8. 2023",
        "17.8.23",
        "17.08.2023 kl. 14.00",
        "17-08-2023",
        "17/08/2023",
        "17. august 2023",
        "17 Aug 2023",
        "17-aug.-2023",
        "August 17, 2023",
        "Aug 17th, 2023, 10:00 AM",
        "1692266400",
        "1692266400000",
    ],
)
def test_a_day_however_it_is_written(cell: str) -> None:
    assert Days([cell]).read(cell) == SEVENTEENTH


@pytest.mark.parametrize("cell", ["2023-08", "August 2023", "aug. 2023"])
def test_a_month_alone_is_its_first_day(cell: str) -> None:
    assert Days([cell]).read(cell) == date(2023, 8, 1)


def test_the_day_is_the_one_it_was_here() -> None:
    assert Days([]).read("2023-08-31T22:30:00Z") == date(2023, 9, 1)


@pytest.mark.parametrize(
    "cell", ["i går", "31.02.2023", "2023", "17.08.1960", "17.08.2999", "9" * 13, "-", "0", "1/2"]
)
def test_what_is_no_date_of_a_review(cell: str) -> None:
    assert Days([cell]).read(cell) is None


def test_slashes_mean_what_their_neighbours_mean() -> None:
    american = Days(["03/04/2023", "08/17/2023"])
    assert american.read("03/04/2023") == date(2023, 3, 4)
    assert american.notes == []
    european = Days(["03/04/2023", "17/08/2023"])
    assert european.read("03/04/2023") == date(2023, 4, 3)
    assert european.notes == []


@pytest.mark.parametrize("cells", [["03/04/2023"], ["03/04/2023", "17/08/2023", "08/17/2023"]])
def test_slashes_that_may_be_either_are_told(cells: list[str]) -> None:
    days = Days(cells)
    assert days.read("03/04/2023") == date(2023, 4, 3)
    assert len(days.notes) == 1
