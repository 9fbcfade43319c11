"""The settings of matching: what is promised to whom."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Matching
from tests.booking import factories

pytestmark = pytest.mark.django_db
ADDRESS = reverse("wagtailsettings:edit", args=["booking", "matching"])


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def typed(**over: Any) -> dict[str, Any]:
    fields = {
        "open": "on",
        "promised_hours": "24",
        "counting": "working",
        "days_ahead": "10",
        "intro": "",
        "escalate_to": "leder@example.org",
        "kept_days": "30",
    }
    return fields | over


def pk_of_settings(desk: Browser) -> str:
    answer = desk.get(ADDRESS)
    return str(answer.headers["Location"])


def test_the_desk_sets_the_promise_and_a_free_talk_first(desk: Browser) -> None:
    talk = factories.service(price_amount=0)

    answer = desk.post(pk_of_settings(desk), typed(intro=talk.pk))

    assert answer.status_code == 302
    matching: Any = Matching.load()
    assert (matching.promised_hours, matching.counting) == (24, "working")
    assert (matching.intro, matching.kept_days) == (talk, 30)


@pytest.mark.parametrize("wrong", [{"price_amount": 49500}, {"price_amount": 0, "active": False}])
def test_a_first_talk_is_free_and_can_be_booked(desk: Browser, wrong: dict[str, Any]) -> None:
    service = factories.service(**wrong)

    answer = desk.post(pk_of_settings(desk), typed(intro=service.pk))

    assert answer.context["form"].errors.keys() == {"intro"}
    assert Matching.load().intro is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("promised_hours", "0"), ("days_ahead", "61"), ("kept_days", "6"), ("counting", "x")],
)
def test_bounds(desk: Browser, field: str, value: str) -> None:
    answer = desk.post(pk_of_settings(desk), typed(**{field: value}))
    assert answer.context["form"].errors.keys() == {field}


def test_the_reception_answers_and_promises_nothing(client: Browser) -> None:
    client.force_login(factories.user("reidar", "Resepsjon"))
    answer = client.get(ADDRESS, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_home")
