from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from booking.actions import receipts
from booking.models import Booking, Receipt
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_receipts:index"


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def issued(**over: Any) -> Receipt:
    receipt = receipts.issue(factories.payment(factories.booking(**over)).pk)
    assert receipt
    return receipt


def listed(browser: Browser, **query: Any) -> list[int]:
    page = browser.get(reverse(INDEX), query)
    assert page.status_code == 200
    return [receipt.number for receipt in page.context["object_list"]]


def test_the_list_costs_the_same_for_any_number(desk: Browser) -> None:
    costs = {}
    for number in (1, 3, 20):
        while Receipt.objects.count() < number:
            issued()
        desk.get(reverse(INDEX))  # content types and the like are fetched once for a process
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(desk)) == number
        costs[number] = len(queries)
    assert len(set(costs.values())) == 1


def test_it_is_found_by_its_number_and_by_the_booking(desk: Browser) -> None:
    first, second = issued(), issued()
    assert listed(desk) == [2, 1]
    assert listed(desk, q=str(first.number)) == [1]
    assert listed(desk, q=second.booking.reference.lower()) == [2]
    assert listed(desk, q="9" * 30) == listed(desk, q="Kari") == []


def test_it_is_shown_as_it_was_issued(desk: Browser) -> None:
    receipt = issued(client=factories.client("Kari Nordmann"), vat_basis_points=2500)
    page = desk.get(reverse("booking_receipts:inspect", args=[receipt.pk])).content.decode()
    assert "Kari Nordmann" in page
    assert "Mva. 25" in page
    answer = desk.get(reverse("booking_receipts:pdf", args=[receipt.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")


def test_the_booking_has_them(desk: Browser) -> None:
    receipt = issued()
    page = desk.get(reverse("booking_bookings:inspect", args=[receipt.booking_id]))
    assert reverse("booking_receipts:inspect", args=[receipt.pk]) in page.content.decode()


def test_therapists_see_that_there_is_one_and_not_what_it_says(client: Browser) -> None:
    ingrid = factories.user("ingrid", "Terapeuter")
    receipt = issued(therapist=factories.therapist("Ingrid", user=ingrid))
    client.force_login(ingrid)
    page = client.get(reverse("booking_bookings:inspect", args=[receipt.booking_id]))
    assert "Kvittering 1" in page.content.decode()
    for name, args in (
        (INDEX, []),
        ("booking_receipts:inspect", [receipt.pk]),
        ("booking_receipts:pdf", [receipt.pk]),
    ):
        address = reverse(name, args=args)
        assert address not in page.content.decode()
        assert client.get(address).status_code == 302


def test_without_its_key_it_says_so(desk: Browser, settings: Settings) -> None:
    receipt = issued()
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    page = desk.get(reverse("booking_receipts:inspect", args=[receipt.pk]))
    assert "nøkkelen den ble forseglet med, mangler" in page.content.decode()
    answer = desk.get(reverse("booking_receipts:pdf", args=[receipt.pk]))
    assert answer.status_code == 302


def test_nobody_deletes_what_the_books_refer_to(desk: Browser) -> None:
    issued()
    with pytest.raises(ProtectedError):
        Booking.objects.get().delete()
