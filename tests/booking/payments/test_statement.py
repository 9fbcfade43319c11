"""What Stripe lets stand on a bank statement, and what must never stand there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking import actions
from booking.models import Practice as Settings
from booking.payments import suffix
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("TV Samtaler", "TV SAMTALE"),
        ("Ærlig øre på Åsen", "AERLIG ORE"),
        ("Renée <Noël>", "RENEE NOEL"),
        ("\"A*B'C\\D", "A B C D"),
        ("12345", ""),
        ("Терапия", ""),
        ("A. ", "A"),
        ("", ""),
    ],
)
def test_only_what_stripe_takes(name: str, stands: str) -> None:
    assert suffix(name) == stands


@given(st.text(max_size=60))
def test_any_name_gives_a_suffix_that_stripe_takes_or_none(name: str) -> None:
    found = suffix(name)
    assert found == "" or re.search("[A-Z]", found)
    assert len(found) <= 10
    assert found.isascii()
    assert not set(found) & set("<>\\'\"*")
    assert found == found.strip()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "stands"), [("TV Samtaler", "TV SAMTALE"), ("123", None)])
def test_the_session_is_neutral_and_names_no_method(
    practice: Practice, travel: Travel, stripe: StandIn, name: str, stands: str | None
) -> None:
    Settings.objects.update_or_create(pk=1, defaults={"neutral_name": name})
    actions.book(practice.wants(at(10)))
    [asked] = stripe.requests("POST", "/v1/checkout/sessions")
    product = asked.params["line_items[0][price_data][product_data][name]"]
    assert product == f"Samtale 50 min, {name}"
    field = "payment_intent_data[statement_descriptor_suffix]"
    assert asked.params.get(field) == stands
    assert not any("payment_method" in each for each in asked.params)
    assert "Individuell" not in str(asked.params)
