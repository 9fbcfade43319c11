"""One click on the home page: she came, she did not, and the way back."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Therapist
from booking.states import State
from tests.booking import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 8, tzinfo=UTC)  # a Wednesday, nine o'clock in Oslo
HOME = "wagtailadmin_home"


@pytest.fixture(autouse=True)
def _wednesday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


def today(browser: Browser, user: Any) -> str:
    browser.force_login(user)
    page = browser.get(reverse(HOME)).content.decode()
    return page[page.index("booking-today") : page.index("booking-waits")]


def hers(therapist: Therapist) -> Any:
    """Her log-in."""
    return therapist.user


def press(browser: Browser, pk: int, button: str) -> Any:
    address = reverse("booking_bookings:attendance", args=[pk])
    return browser.post(address, {button: "yes", "from": "home"})


@pytest.mark.parametrize("who", ["therapist", "desk"])
def test_one_click_and_the_way_back(client: Browser, ingrid: Therapist, who: str) -> None:
    begun = factories.booking(therapist=ingrid, start=NOW.replace(hour=7))
    user = hers(ingrid) if who == "therapist" else factories.desk()
    client.force_login(user)
    page = client.get(reverse(HOME)).content.decode()
    assert 'name="attended"' in page
    assert 'name="missed"' in page

    answer = press(client, begun.pk, "missed")

    assert answer.headers["Location"] == reverse(HOME)
    begun.refresh_from_db()
    assert begun.state == State.NO_SHOW
    page = client.get(reverse(HOME)).content.decode()
    assert 'name="attended"' in page
    assert 'name="missed"' not in page
    press(client, begun.pk, "attended")
    begun.refresh_from_db()
    assert begun.state == State.COMPLETED


def test_what_has_not_begun_has_no_button(client: Browser, ingrid: Therapist) -> None:
    ahead = factories.booking(therapist=ingrid, start=NOW.replace(hour=9))
    assert 'name="attended"' not in today(client, hers(ingrid))
    answer = press(client, ahead.pk, "attended")
    assert answer.headers["Location"] == reverse(HOME)
    ahead.refresh_from_db()
    assert ahead.state == State.CONFIRMED


def test_a_colleagues_session_is_none_of_hers(client: Browser, ingrid: Therapist) -> None:
    his = factories.booking(start=NOW.replace(hour=7))
    client.force_login(hers(ingrid))
    assert press(client, his.pk, "missed").status_code == 404
    his.refresh_from_db()
    assert his.state == State.CONFIRMED


@pytest.mark.parametrize("panel", ["today", "news"])
def test_its_buttons_carry_the_token_that_django_asks_for(ingrid: Therapist, panel: str) -> None:
    begun = factories.booking(therapist=ingrid, start=NOW.replace(hour=7))
    factories.change(begun, "confirmed", "held", at=NOW.replace(hour=6))
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(hers(ingrid))
    page = browser.get(reverse(HOME)).content.decode()
    form = page[page.index(f'id="booking-{panel}-content') :]
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form[: form.index("</form>")])
    assert token
    address = reverse("booking_bookings:attendance", args=[begun.pk])
    data = {"csrfmiddlewaretoken": token[1], "attended": "yes", "from": "home"}
    assert browser.post(address, data).headers["Location"] == reverse(HOME)


@pytest.mark.parametrize(
    "place", ["", "https://example.org/", "//example.org", "booking_news_read"]
)
def test_it_leads_nowhere_else(client: Browser, ingrid: Therapist, place: str) -> None:
    begun = factories.booking(therapist=ingrid, start=NOW.replace(hour=7))
    client.force_login(hers(ingrid))
    page = reverse("booking_bookings:inspect", args=[begun.pk])
    answer = client.post(page + "attendance/", {"attended": "yes", "from": place})
    assert answer.headers["Location"] == page
