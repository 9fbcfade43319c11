from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking import sms


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("400 00 000", "+4740000000"),
        ("90000000", "+4790000000"),
        ("(+47) 900-00-000", "+4790000000"),
        ("0047 900 00 000", "+4790000000"),
        ("+45 20 12 34 56", "+4520123456"),
    ],
)
def test_as_people_write_them(typed: str, number: str) -> None:
    assert sms.number(typed) == number
    assert sms.number(number) == number


@pytest.mark.parametrize(
    "typed", ["", "911", "22 33 44 55", "800 22 222", "12345678", "400 00 000 x5", "+47", "a" * 20]
)
def test_what_gets_no_sms(typed: str) -> None:
    with pytest.raises(sms.Unusable):
        sms.number(typed)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_none(typed: str) -> None:
    with suppress(sms.Unusable):
        assert sms.number(sms.number(typed)).startswith("+")
