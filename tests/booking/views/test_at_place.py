"""What a client who pays at the place is told, on her own page and by the API."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking import actions
from booking.actions import place
from booking.models import Booking
from tests.booking.at_place import trusted
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db
START = at(10) + timedelta(days=7)


@pytest.fixture
def booking(practice: Practice, travel: Travel) -> Booking:
    return trusted(practice, START)


def page(client: Browser, booking: Booking) -> str:
    answer = client.get(reverse("booking:manage", args=[booking.token]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def api(client: Browser, booking: Booking) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"/api/v3/booking/bookings/{booking.token}/").json()
    return shown


def paid(booking: Booking) -> None:
    place.take(booking, booking.place_amount, "cash", key="1", actor="staff:kari")


def test_it_is_due_at_the_place_and_nowhere_else(client: Browser, booking: Booking) -> None:
    shown = page(client, booking)
    assert "kr 495 skal betales på stedet." in shown
    assert "Det koster ingenting." in shown
    assert reverse("booking:pay", args=[booking.token]) not in shown
    told = api(client, booking)
    assert told["payment"] == {
        "status": "due",
        "amount": {"amount": 49500, "currency": "NOK"},
        "refunded": {"amount": 0, "currency": "NOK"},
        "at_place": True,
    }
    assert (told["checkout_url"], told["cancellation"]["owed"]["amount"]) == (None, 0)


def test_too_late_she_reads_what_she_owes_before_and_after(
    client: Browser, booking: Booking, travel: Travel
) -> None:
    travel(START - timedelta(hours=2))
    assert "Avbestiller du nå, skal kr 495 likevel betales på stedet." in page(client, booking)
    assert api(client, booking)["cancellation"]["owed"]["amount"] == 49500
    actions.cancel(booking, actor="client")
    assert "kr 495 skal betales på stedet." in page(client, booking)
    told = api(client, booking)
    assert (told["payment"]["status"], told["payment"]["amount"]["amount"]) == ("due", 49500)
    assert told["cancellation"]["owed"]["amount"] == 0


def test_paid_she_reads_what_comes_back(client: Browser, booking: Booking) -> None:
    paid(booking)
    assert "Avbestiller du nå, får du kr 495 tilbake der du betalte." in page(client, booking)
    assert api(client, booking)["cancellation"]["refund"]["amount"] == 49500
    actions.cancel(booking, actor="client")
    assert "Du får kr 495 tilbake der du betalte." in page(client, booking)
    assert api(client, booking)["payment"]["refunded"]["amount"] == 49500
    place.gave_back(booking, "cash", actor="staff:kari")
    assert "Du har fått kr 495 tilbake." in page(client, booking)
    assert api(client, booking)["payment"]["status"] == "refunded"


def test_paid_and_too_late(client: Browser, booking: Booking, travel: Travel) -> None:
    paid(booking)
    travel(START - timedelta(hours=2))
    assert "Det er for sent å få pengene tilbake" in page(client, booking)
    actions.cancel(booking, actor="client")
    assert "for sent" in page(client, booking)


def test_let_off_she_owes_nothing(client: Browser, booking: Booking) -> None:
    place.let_off(booking, "free-hardship", actor="staff:kari")
    assert "på stedet" not in page(client, booking)
    assert api(client, booking)["payment"]["at_place"] is False
