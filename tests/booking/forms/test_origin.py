from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from booking.forms import origin

HERE = "https://testserver"


def refused(key: str, **headers: str) -> bool:
    request = RequestFactory().post("/", {origin.FIELD: key}, headers=headers)
    return bool(origin.refusal(request, "form"))


@pytest.mark.parametrize(
    ("headers", "ok"),
    [
        ({"Origin": HERE}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({}, False),
        ({"Origin": "http://["}, False),
        ({"Origin": "testserver"}, False),
        ({"Origin": "https://testserver@evil.example"}, False),
    ],
)
def test_a_post_must_come_from_our_page(headers: dict[str, str], ok: bool) -> None:
    assert refused(origin.issue("form"), **headers) is not ok


@pytest.mark.parametrize("key", ["", "made-up", "a:b:c"])
def test_a_post_must_carry_what_we_signed(key: str) -> None:
    assert refused(key, Origin=HERE)


def test_a_key_of_another_form_does_not_fit() -> None:
    assert refused(origin.issue("other"), Origin=HERE)


def test_a_key_lasts_four_hours() -> None:
    key = origin.issue("form")
    for hours, late in ((3, False), (5, True)):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            assert refused(key, Origin=HERE) is late


def test_every_key_is_a_number_of_its_own() -> None:
    one, other = (origin.number("form", origin.issue("form")) for _ in range(2))
    assert one
    assert one != other
