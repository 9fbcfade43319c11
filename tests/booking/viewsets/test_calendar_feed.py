"""Where a therapist finds the address of her calendar."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client as Browser
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from booking.actions.feed import renew_feed
from booking.models import Therapist
from tests.booking import factories

pytestmark = pytest.mark.django_db


def page(therapist: Therapist, name: str = "feed") -> str:
    return reverse(f"booking_calendar_feed:{name}", args=[therapist.pk])


def token(therapist: Therapist) -> str:
    therapist.refresh_from_db()
    return therapist.feed_token


def begun(therapist: Therapist) -> Therapist:
    assert renew_feed(therapist, was=0, actor=therapist.user)
    therapist.refresh_from_db()
    return therapist


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def jonas() -> Therapist:
    return begun(factories.therapist("Jonas", login=True, slug="jonas"))


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def test_she_finds_it_in_her_menu(browser: Browser, ingrid: Therapist) -> None:
    assert "Kalenderabonnement" in browser.get(reverse("wagtailadmin_home")).content.decode()
    answer = browser.get(reverse("booking_calendar_feed:mine"))
    assert answer.headers["Location"] == page(ingrid)


def test_she_makes_the_address_and_it_works(browser: Browser, ingrid: Therapist) -> None:
    assert "/kalender/" not in browser.get(page(ingrid)).content.decode()
    answer = browser.post(page(ingrid, "renew"), {"was": 0}, follow=True)
    shown = answer.content.decode()
    address = f"http://127.0.0.1:8000/kalender/{token(ingrid)}.ics"
    assert f'value="{address}"' in shown
    assert f'href="{address.replace("http", "webcal", 1)}"' in shown
    assert Browser().get(address).status_code == 200


def test_the_address_has_no_language_of_the_admin(browser: Browser, ingrid: Therapist) -> None:
    begun(ingrid)
    with translation.override("en"):
        shown = browser.get(page(ingrid), headers={"Accept-Language": "en"}).content.decode()
    assert f"8000/kalender/{token(ingrid)}.ics" in shown


def test_a_new_one_is_asked_for_first_and_ends_the_old(browser: Browser, ingrid: Therapist) -> None:
    old = token(begun(ingrid))
    asked = browser.get(page(ingrid, "renew"))
    assert 'name="was" value="1"' in asked.content.decode()
    assert token(ingrid) == old
    browser.post(page(ingrid, "renew"), {"was": 1})
    assert token(ingrid) != old
    assert Browser().get(f"/kalender/{old}.ics").status_code == 404


@pytest.mark.parametrize("was", ["", "1", "-1", "x", "99999999999999999999"])
def test_an_old_page_or_nonsense_makes_nothing(
    browser: Browser, ingrid: Therapist, was: str
) -> None:
    browser.post(page(ingrid, "renew"), {"was": 0})
    browser.post(page(ingrid, "renew"), {"was": 1})
    before = token(ingrid)
    answer = browser.post(page(ingrid, "renew"), {"was": was}, follow=True)
    assert answer.status_code == 200
    assert token(ingrid) == before


def test_she_stops_it(browser: Browser, ingrid: Therapist) -> None:
    old = token(begun(ingrid))
    assert "Ja, stopp det" in browser.get(page(ingrid, "stop")).content.decode()
    assert Browser().get(f"/kalender/{old}.ics").status_code == 200
    browser.post(page(ingrid, "stop"))
    assert Browser().get(f"/kalender/{old}.ics").status_code == 404


def test_she_chooses_what_others_see(browser: Browser, ingrid: Therapist) -> None:
    session = factories.booking(therapist=ingrid)
    url = f"/kalender/{token(begun(ingrid))}.ics"
    assert session.reference in Browser().get(url).content.decode()
    browser.post(page(ingrid), {"titles": "busy"})
    assert session.reference not in Browser().get(url).content.decode()
    answer = browser.post(page(ingrid), {"titles": "everything"})
    assert answer.context["form"].errors["titles"]
    ingrid.refresh_from_db()
    assert ingrid.feed_titles == "busy"


def test_an_address_whose_key_is_gone_can_be_replaced(
    browser: Browser, ingrid: Therapist, settings: Any
) -> None:
    begun(ingrid)
    settings.LINK_KEYS = ["another"]
    shown = browser.get(page(ingrid)).content.decode()
    assert "nøkkelen den ble laget med" in shown
    browser.post(page(ingrid, "renew"), {"was": 1})
    assert token(ingrid) in browser.get(page(ingrid)).content.decode()


Ask = Callable[[Browser, Therapist], Any]


@pytest.mark.parametrize(
    "ask",
    [
        lambda browser, jonas: browser.get(page(jonas)),
        lambda browser, jonas: browser.post(page(jonas), {"titles": "busy"}),
        lambda browser, jonas: browser.get(page(jonas, "renew")),
        lambda browser, jonas: browser.post(page(jonas, "renew"), {"was": 1}),
        lambda browser, jonas: browser.get(page(jonas, "stop")),
        lambda browser, jonas: browser.post(page(jonas, "stop")),
    ],
)
def test_another_therapists_is_not_there(browser: Browser, jonas: Therapist, ask: Ask) -> None:
    before = Therapist.objects.values().get(pk=jonas.pk)
    assert ask(browser, jonas).status_code == 404
    assert Therapist.objects.values().get(pk=jonas.pk) == before


def test_the_desk_stops_it_and_never_sees_it(client: Browser, jonas: Therapist) -> None:
    secret = token(jonas)
    client.force_login(factories.desk())
    assert page(jonas) in client.get(reverse("booking_therapists:index")).content.decode()
    shown = client.get(page(jonas)).content.decode()
    assert page(jonas, "stop") in shown
    assert secret not in shown
    assert secret not in client.get(page(jonas, "stop")).content.decode()
    client.post(page(jonas, "renew"), {"was": 1})
    client.post(page(jonas), {"titles": "busy"})
    assert token(jonas) == secret
    assert jonas.feed_titles == "reference"
    client.post(page(jonas, "stop"))
    assert Browser().get(f"/kalender/{secret}.ics").status_code == 404


def test_who_only_sees_all_bookings_changes_nothing(client: Browser, jonas: Therapist) -> None:
    user = factories.user("seeing")
    wanted = Permission.objects.filter(codename__in=["see_all_bookings", "access_admin"])
    user.user_permissions.set(wanted)
    client.force_login(user)
    before = token(jonas)
    client.post(page(jonas, "stop"))
    assert token(jonas) == before


def test_the_history_says_that_and_not_which(browser: Browser, ingrid: Therapist) -> None:
    browser.post(page(ingrid, "renew"), {"was": 0})
    assert ModelLogEntry.objects.filter(action="booking.calendar_feed").count() == 1
    assert token(ingrid) not in str(list(ModelLogEntry.objects.values()))


def test_saving_her_profile_leaves_the_address(client: Browser, jonas: Therapist) -> None:
    before = token(jonas)
    jonas.title = "Terapeut"
    jonas.save()
    assert token(jonas) == before
