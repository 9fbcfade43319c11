"""The desk and the therapist say whether a client came."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking import clock
from booking.models import Booking
from booking.states import State
from tests.booking import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def begun(hours: int = 1) -> Booking:
    start = clock.now() - timedelta(hours=hours)
    return factories.booking(start=start, end=start + timedelta(minutes=50))


def page(browser: Browser, booking: Booking) -> str:
    return browser.get(reverse("booking_bookings:inspect", args=[booking.pk])).content.decode()


def press(browser: Browser, booking: Booking, button: str) -> str:
    address = reverse("booking_bookings:attendance", args=[booking.pk])
    return browser.post(address, {button: "yes"}, follow=True).content.decode()


def test_a_no_show_and_the_way_back(desk: Browser) -> None:
    booking = begun()
    assert "Møtte ikke" in page(desk, booking)
    assert "Notert." in press(desk, booking, "missed")
    booking.refresh_from_db()
    assert booking.state == State.NO_SHOW
    shown = page(desk, booking)
    assert 'name="attended"' in shown
    assert 'name="missed"' not in shown
    assert "Kari" in shown
    press(desk, booking, "attended")
    booking.refresh_from_db()
    assert booking.state == State.COMPLETED


def test_before_it_begins_there_is_nothing_to_say(desk: Browser) -> None:
    booking = factories.booking()
    assert 'name="missed"' not in page(desk, booking)
    assert "har begynt" in press(desk, booking, "missed")
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED


def test_another_therapists_session_is_none_of_hers(client: Browser) -> None:
    booking = begun()
    stranger = factories.therapist("Stranger", login=True)
    assert stranger.user
    client.force_login(stranger.user)
    address = reverse("booking_bookings:attendance", args=[booking.pk])
    assert client.post(address, {"missed": "yes"}).status_code == 404
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED
