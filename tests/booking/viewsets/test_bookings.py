from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from booking.models import Booking
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_bookings:index"


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def listed(browser: Browser, **query: Any) -> list[str]:
    """The references on the first page, in order."""
    page = browser.get(reverse(INDEX), query)
    assert page.status_code == 200
    return [booking.reference for booking in page.context["object_list"]]


def test_the_list_costs_the_same_for_any_number(desk: Browser) -> None:
    costs = {}
    for bookings in (1, 3, 50):
        while Booking.objects.count() < bookings:
            factories.booking(place=factories.place())
        desk.get(reverse(INDEX))  # content types and the like are fetched once for a process
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(desk)) == bookings
        costs[bookings] = len(queries)

    assert costs[1] == costs[3] == costs[50] < 20


@time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC))
def test_the_next_session_comes_first_and_the_oldest_last(desk: Browser) -> None:
    def at(days: int) -> str:
        start = datetime(2026, 3, 1, 10, tzinfo=UTC) + timedelta(days=days)
        reference: str = factories.booking(start=start).reference
        return reference

    long_ago, tomorrow, yesterday, next_week = at(-9), at(1), at(-1), at(7)

    assert listed(desk) == [tomorrow, next_week, yesterday, long_ago]


@time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC))
def test_times_are_told_by_the_wall_clock_of_the_practice(desk: Browser) -> None:
    factories.booking(start=datetime(2026, 3, 5, 13, tzinfo=UTC))
    factories.booking(start=datetime(2025, 7, 1, 12, tzinfo=UTC))

    page = desk.get(reverse(INDEX)).content.decode().replace("\u00a0", " ")

    assert "to. 5. mars kl. 14.00" in page
    assert "ti. 1. juli 2025 kl. 14.00" in page


def test_search_by_reference(desk: Browser) -> None:
    wanted = factories.booking(reference="K7MPQ2XA")
    factories.booking(reference="BBBBBBBB")

    assert listed(desk, q="k7mp q2xa") == [wanted.reference]


def test_search_by_the_whole_address_of_a_client(desk: Browser) -> None:
    kari = factories.client(email="kari@example.org")
    wanted = {factories.booking(client=kari).reference for _ in range(2)}
    factories.booking(client=factories.client(email="okari@example.org"))

    assert set(listed(desk, q=" Kari@Example.org")) == wanted
    assert listed(desk, q="kari@example") == []


@pytest.mark.parametrize(
    ("field", "value", "other"),
    [("state", "held", "confirmed"), ("payment_state", "open", "paid")],
)
def test_filter_by_state(desk: Browser, field: str, value: str, other: str) -> None:
    wanted = factories.booking(**{field: value})
    factories.booking(**{field: other})

    assert listed(desk, **{field: value}) == [wanted.reference]


def test_filter_by_person_service_and_period(desk: Browser) -> None:
    june = datetime(2026, 6, 10, 22, 30, tzinfo=UTC)  # the 11th in Oslo
    wanted = factories.booking(start=june)
    factories.booking(start=june - timedelta(hours=1))  # still the 10th
    factories.booking(start=june + timedelta(days=1))

    assert listed(desk, therapist=wanted.therapist.slug) == [wanted.reference]
    assert listed(desk, service=wanted.service.slug) == [wanted.reference]
    period = {"start_from": "2026-06-11", "start_to": "2026-06-11"}
    assert listed(desk, **period) == [wanted.reference]


@pytest.mark.parametrize(
    "query",
    [
        {"start_from": "0001-01-01"},
        {"start_to": "9999-12-31"},
        {"start_from": "2026-99-99"},
        {"therapist": "9" * 60},
        {"service": "9" * 60},
        {"attention": "x"},
        {"p": "9" * 60},
    ],
)
def test_a_filter_that_means_nothing_is_no_error(desk: Browser, query: dict[str, str]) -> None:
    factories.booking()

    assert desk.get(reverse(INDEX), query).status_code in (200, 404)


@pytest.mark.parametrize("number", ["0", "9" * 60])
def test_a_number_that_no_booking_has(desk: Browser, number: str) -> None:
    assert desk.get(f"{reverse(INDEX)}{number}/").status_code == 404


def page_of(browser: Browser, booking: Booking) -> str:
    page = browser.get(reverse("booking_bookings:inspect", args=[booking.pk]))
    assert page.status_code == 200
    return str(page.content.decode().replace("\u00a0", " "))


def test_the_page_tells_everything(desk: Browser) -> None:
    kari = factories.client("Kari Nordmann", "kari@example.org", "+47 900 00 000")
    place = factories.place("Majorstuen")
    booking = factories.booking(
        client=kari,
        place=place,
        price_amount=59550,
        free_cancellation_hours=24,
        late_refund_percent=35,
        start=datetime(2027, 3, 4, 13, tzinfo=UTC),
        payment_state="part_refunded",
    )
    factories.refund(factories.payment(booking), amount=10000)
    factories.change(booking, "held")
    factories.change(booking, "confirmed", "held", reason="paid in time")

    page = page_of(desk, booking)

    for words in (
        booking.reference,
        "torsdag 4. mars 2027, kl. 14.00–14.50",
        "Kari Nordmann",
        "Majorstuen, Storgata",
        "kr 595,50",
        "on. 3. mars 2027 kl. 14.00",
        "35 %",
        "kr 100",
        "Holdt av → bekreftet",
        "Paid in time",
    ):
        assert words in page, words


def test_the_page_shows_the_price_of_the_booking_not_of_today(desk: Browser) -> None:
    booking = factories.booking(price_amount=49500)
    booking.service.price_amount = 99900
    booking.service.save()

    assert "kr 495" in page_of(desk, booking)
    assert "kr 999" not in page_of(desk, booking)


def test_an_erased_client_has_a_page_without_a_person(desk: Browser) -> None:
    kari = factories.client("Kari Nordmann", "kari@example.org")
    booking = factories.booking(client=kari)
    kari.wrapped_key, kari.sealed, kari.email_index = "", "", None
    kari.save()

    page = page_of(desk, booking)

    assert "Kontaktopplysningene er slettet." in page
    assert "Kari" not in page


def test_a_client_whose_key_is_missing_is_said_so(desk: Browser, settings: Settings) -> None:
    booking = factories.booking()
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    assert "Kontaktopplysningene kan ikke leses" in page_of(desk, booking)


def test_the_page_needs_no_key_of_the_link(desk: Browser) -> None:
    booking = factories.booking(token_hash="secret-hash")

    assert "secret-hash" not in page_of(desk, booking)


@time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False)
def test_an_offer_says_until_when_and_that_nobody_has_said_yes(desk: Browser) -> None:
    offer = factories.booking(
        state="offered",
        payment_state="due",
        terms_accepted_at=None,
        hold_expires_at=datetime(2026, 3, 1, 16, tzinfo=UTC),
    )
    page = desk.get(reverse("booking_bookings:inspect", args=[offer.pk]))
    told = [*page.context["session"], *page.context["terms"]]
    facts = {str(label): str(fact) for label, fact in told}
    assert facts["Tilbudt til"] == "sø. 1. mars kl.\xa017.00"
    assert facts["Tilbudt"] == "sø. 1. mars kl.\xa013.00"
    assert "Bestilt" not in facts
    assert facts["Vilkår godtatt"] == "nei"
    assert listed(desk, state="offered") == [offer.reference]
