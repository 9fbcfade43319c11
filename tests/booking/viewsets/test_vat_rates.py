from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.models import VatRate
from tests.booking import factories

pytestmark = pytest.mark.django_db
ADD = "booking_vat_rates:add"


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def typed(**over: Any) -> dict[str, Any]:
    return {"status": "other", "service": "", "rate": "25", "since": "2026-07-01"} | over


def test_a_migration_made_what_holds_in_norway(desk: Browser) -> None:
    rows: list[Any] = list(VatRate.objects.values_list("status", "service", "basis_points"))
    assert sorted(rows) == [("authorised", None, 0), ("other", None, 2500)]
    page = desk.get(reverse("booking_vat_rates:index")).content.decode()
    assert "25\xa0%" in page
    assert "alle tjenester" in page


@pytest.mark.parametrize(
    ("rate", "stored"), [("25", 2500), ("12,5 %", 1250), ("0", 0), ("100", 10000)]
)
def test_percent_are_typed_as_people_write_them(desk: Browser, rate: str, stored: int) -> None:
    assert desk.post(reverse(ADD), typed(rate=rate)).status_code == 302
    assert VatRate.objects.get(since="2026-07-01").basis_points == stored


@pytest.mark.parametrize("rate", ["", "x", "101", "-1", "2.555", "1e1"])
def test_what_is_no_rate_is_said_and_kept_in_the_field(desk: Browser, rate: str) -> None:
    answer = desk.post(reverse(ADD), typed(rate=rate))
    assert answer.status_code == 200
    assert answer.context["form"].errors["rate"]
    assert VatRate.objects.count() == 2


def test_one_day_has_one_rate(desk: Browser) -> None:
    service = factories.service().pk
    assert desk.post(reverse(ADD), typed()).status_code == 302
    assert desk.post(reverse(ADD), typed(service=service)).status_code == 302
    for over in ({}, {"service": service}):
        answer = desk.post(reverse(ADD), typed(**over))
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert VatRate.objects.count() == 4


def test_a_rate_is_shown_as_it_was_typed(desk: Browser) -> None:
    rate = VatRate.objects.create(status="other", basis_points=1250, since="2026-07-01")
    page = desk.get(reverse("booking_vat_rates:edit", args=[rate.pk])).content.decode()
    assert 'value="12,5"' in page
    assert "avgjør regnskapsføreren" in page


def test_therapists_have_no_say_in_it(client: Browser) -> None:
    client.force_login(factories.user("ingrid", "Terapeuter"))
    assert client.get(reverse("booking_vat_rates:index")).status_code == 302
    assert client.post(reverse(ADD), typed()).status_code == 302
    assert VatRate.objects.count() == 2
