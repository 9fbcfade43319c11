from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.forms.kroner import KronerField
from booking.models import Service
from tests.booking import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def typed(**over: Any) -> dict[str, Any]:
    fields = {
        "name": "Individuell samtale",
        "slug": "individuell",
        "description": "En samtale.",
        "audience": "individual",
        "price": "495",
        "duration_minutes": "50",
        "step_minutes": "60",
        "buffer_before_minutes": "0",
        "buffer_after_minutes": "10",
        "notice_hours": "4",
        "horizon_days": "60",
        "free_cancellation_hours": "24",
        "late_refund_percent": "0",
        "online": "on",
        "in_person": "on",
        "active": "on",
    }
    return {name: value for name, value in (fields | over).items() if value is not None}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("495", 49500),
        ("495,50", 49550),
        ("495.5", 49550),
        ("kr 1 295", 129500),
        (" KR 1\u00a0295,00 ", 129500),
        ("0", 0),
    ],
)
def test_prices_are_typed_in_kroner_and_kept_in_ore(desk: Browser, text: str, amount: int) -> None:
    answer = desk.post(reverse("booking_services:add"), typed(price=text))

    assert answer.status_code == 302
    assert Service.objects.get().price_amount == amount


@pytest.mark.parametrize("text", ["", "gratis", "-1", "1.200", "495,555", "1e9", "nan", "Infinity"])
def test_what_is_no_price_is_refused_and_kept_for_correction(desk: Browser, text: str) -> None:
    answer = desk.post(reverse("booking_services:add"), typed(price=text))

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["price"]
    assert f'value="{text}"' in answer.content.decode() or not text
    assert not Service.objects.exists()


@pytest.mark.parametrize("amount", [0, 1, 49500, 49550, 49505, 10_000_000])
def test_a_price_survives_the_form(amount: int) -> None:
    field = KronerField()

    assert field.clean(field.prepare_value(amount)) == amount


def test_editing_shows_kroner_and_keeps_the_price(desk: Browser) -> None:
    service = factories.service(price_amount=49550)
    address = reverse("booking_services:edit", args=[service.pk])

    assert 'value="495,50"' in desk.get(address).content.decode()
    desk.post(address, typed(price="495,50", name="Ny", slug=service.slug))

    service.refresh_from_db()
    assert (service.name, service.price_amount) == ("Ny", 49550)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"online": None, "in_person": None}, "__all__"),
        ({"duration_minutes": "52"}, "duration_minutes"),
        ({"step_minutes": "0"}, "step_minutes"),
        ({"late_refund_percent": "101"}, "late_refund_percent"),
    ],
)
def test_a_service_that_cannot_be_booked_is_refused(
    desk: Browser, over: dict[str, Any], field: str
) -> None:
    answer = desk.post(reverse("booking_services:add"), typed(**over))

    assert list(answer.context["form"].errors) == [field]


def test_the_list_tells_price_length_and_format(desk: Browser) -> None:
    factories.service("Samtale", price_amount=49500, duration_minutes=50, in_person=False)
    factories.service("Første", price_amount=0, duration_minutes=20)

    page = desk.get(reverse("booking_services:index")).content.decode().replace("\u00a0", " ")

    for words in ("kr 495", "Gratis", "50 min", "20 min", "på nett, på kontoret"):
        assert words in page


def test_what_has_bookings_is_not_deleted(desk: Browser) -> None:
    place = factories.place()
    booking = factories.booking(place=place)
    for name, row in {
        "booking_services": booking.service,
        "booking_places": place,
        "booking_therapists": booking.therapist,
    }.items():
        answer = desk.post(reverse(f"{name}:delete", args=[row.pk]), follow=True)

        assert "er i bruk og kan ikke slettes" in answer.content.decode()
        row.refresh_from_db()


def test_what_nobody_uses_is_deleted(desk: Browser) -> None:
    service = factories.service()

    desk.post(reverse("booking_services:delete", args=[service.pk]))

    assert not Service.objects.exists()
