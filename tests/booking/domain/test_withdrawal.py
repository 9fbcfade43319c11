from datetime import date

import pytest

from booking.domain.withdrawal import applies, last_day


@pytest.mark.parametrize(
    ("authorised", "price", "expected"),
    [(False, 49500, True), (False, 0, False), (True, 49500, False), (True, 0, False)],
)
def test_who_has_the_right(authorised: bool, price: int, expected: bool) -> None:
    assert applies(authorised=authorised, price=price) is expected


def test_the_day_of_the_agreement_is_not_counted() -> None:
    assert last_day(date(2026, 3, 2)) == date(2026, 3, 16)
