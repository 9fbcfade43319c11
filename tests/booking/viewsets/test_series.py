"""Standing appointments as staff see them: on the page of a booking, each only her own."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Booking, Series
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.standing import dates, paid, standing

pytestmark = pytest.mark.usefixtures("travel")


@pytest.fixture
def made(practice: Practice) -> Series:
    return standing(paid(practice, at(10)), count=6)


def page_of(booking: Booking | None) -> str:
    assert booking is not None
    return reverse("booking_bookings:inspect", args=[booking.pk])


def stop_of(made: Series) -> str:
    return reverse("booking_bookings:stop_series", args=[made.pk])


def seen(browser: Browser, address: str) -> str:
    response: Any = browser.get(address)
    assert response.status_code == 200
    return str(response.content.decode()).replace("\xa0", " ")


def hers(practice: Practice) -> Any:
    """Ingrid's own log-in."""
    return log_in_of(practice.ingrid)


def log_in_of(person: Any) -> Any:
    user = factories.user(f"login-{person.pk}", "Terapeuter")
    person.user = user
    person.save()
    return user


def test_the_desk_sees_it_and_stops_it(client: Browser, made: Series) -> None:
    client.force_login(factories.desk())
    html = seen(client, page_of(made.sessions.get(series_number=2)))
    assert "Fast time" in html
    assert "mandag kl. 10.00, hver uke" in html
    assert "ma. 6. april kl. 10.00" in html
    assert "stengt" in html
    assert stop_of(made) in html
    assert "slippes" in seen(client, stop_of(made))
    assert made.sessions.filter(state="offered").exists()
    for _twice in range(2):
        assert client.post(stop_of(made))["Location"] == page_of(made.sessions.get(series_number=0))
    assert dates(made, "offered") == []
    made.refresh_from_db()
    assert made.state == "stopped"
    html = seen(client, page_of(made.sessions.get(series_number=0)))
    assert stop_of(made) not in html
    last = made.sessions.get(series_number=2).changes.latest("pk")
    assert (last.actor, last.reason) == ("staff:desk", "stopped")


def test_a_therapist_stops_her_own(client: Browser, made: Series, practice: Practice) -> None:
    client.force_login(hers(practice))
    assert stop_of(made) in seen(client, page_of(made.sessions.first()))
    client.post(stop_of(made))
    made.refresh_from_db()
    assert made.state == "stopped"


@pytest.mark.parametrize("moved", [[0], range(7)])
def test_after_a_stop_she_sees_what_she_may(
    client: Browser, made: Series, practice: Practice, moved: Iterable[int]
) -> None:
    marit = factories.therapist("Marit")
    made.sessions.filter(series_number__in=moved).update(therapist=marit)
    client.force_login(hers(practice))
    seen(client, stop_of(made))
    seen(client, client.post(stop_of(made))["Location"])


def test_nobody_elses(client: Browser, made: Series) -> None:
    client.force_login(log_in_of(factories.therapist("Marit")))
    for answer in (client.get(stop_of(made)), client.post(stop_of(made))):
        assert answer.status_code == 404
    made.refresh_from_db()
    assert made.state == "active"


def test_a_booking_of_hers_under_the_same_number_is_no_key(client: Browser, made: Series) -> None:
    marit = factories.therapist("Marit")
    if not Booking.objects.filter(pk=made.pk).update(therapist=marit):
        factories.booking(pk=made.pk, therapist=marit)
    client.force_login(log_in_of(marit))
    for answer in (client.get(stop_of(made)), client.post(stop_of(made))):
        assert answer.status_code == 404
    made.refresh_from_db()
    assert made.state == "active"


def test_one_session_moved_to_a_colleague_shows_her_only_that_one(
    client: Browser, made: Series
) -> None:
    marit = factories.therapist("Marit")
    moved = made.sessions.get(series_number=2)
    Booking.objects.filter(pk=moved.pk).update(therapist=marit)
    client.force_login(log_in_of(marit))
    html = seen(client, page_of(moved))
    assert stop_of(made) not in html
    assert "6. april" not in html
    assert client.post(stop_of(made)).status_code == 404


def test_who_may_not_see_bookings_stops_none(client: Browser, made: Series) -> None:
    user = factories.user("editor")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="see_all_bookings"),
    )
    client.force_login(user)
    assert client.post(stop_of(made)).status_code in (302, 403)
    client.logout()
    assert client.post(stop_of(made)).status_code == 302
    made.refresh_from_db()
    assert made.state == "active"


def test_an_ordinary_booking_has_no_such_panel(client: Browser, practice: Practice) -> None:
    client.force_login(factories.desk())
    assert "Fast time" not in seen(client, page_of(paid(practice, at(10))))
