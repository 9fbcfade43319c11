from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.vat import WHOLE, Rate, given_back, in_force, included

TALK, COUPLES = 1, 2
DAY = date(2026, 3, 2)
NEXT = timedelta(days=1)


def rate(basis_points: int, since: date = DAY, service: int | None = None) -> Rate:
    return Rate("other", service, basis_points, since)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(DAY - NEXT, 0), (DAY, 2500), (DAY + NEXT, 2500), (DAY + 2 * NEXT, 1500)],
)
def test_a_rate_holds_from_its_day_until_a_newer_one(day: date, expected: int) -> None:
    #  rates         [2500 ......[1500 ....
    #  day        0  |  25   25  |  15
    rates = [rate(1500, DAY + 2 * NEXT), rate(2500)]
    assert in_force(rates, "other", TALK, day) == expected


def test_the_rate_of_a_service_goes_before_a_newer_one_for_all() -> None:
    rates = [rate(2500, DAY + NEXT), rate(1200, DAY, TALK)]
    assert in_force(rates, "other", TALK, DAY + NEXT) == 1200
    assert in_force(rates, "other", COUPLES, DAY + NEXT) == 2500


def test_the_rate_of_another_status_is_nobodys_business() -> None:
    assert in_force([rate(2500)], "authorised", TALK, DAY) == 0


@pytest.mark.parametrize(
    ("gross", "basis_points", "tax"),
    [
        (49500, 2500, 9900),
        (49500, 0, 0),
        (3, 2500, 1),
        (2, 2500, 0),
        (1, 10000, 1),
        (100, 1200, 11),
    ],
)
def test_the_tax_within_a_price(gross: int, basis_points: int, tax: int) -> None:
    assert included(gross, basis_points) == tax


amounts = st.integers(1, 10_000_000)
points = st.integers(0, WHOLE)


@given(amounts, points)
def test_it_is_the_exact_tax_to_half_an_ore(gross: int, basis_points: int) -> None:
    exact = Fraction(gross * basis_points, WHOLE + basis_points)
    assert -Fraction(1, 2) < included(gross, basis_points) - exact <= Fraction(1, 2)


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=8), points)
def test_parts_that_make_up_the_whole_carry_its_tax(parts: list[int], basis_points: int) -> None:
    before = tax_before = 0
    for part in parts:
        tax = given_back(part, basis_points, before=before, tax_before=tax_before)
        assert 0 <= tax <= part
        before, tax_before = before + part, tax_before + tax
    assert tax_before == included(sum(parts), basis_points)
