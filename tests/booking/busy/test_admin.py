from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client as Browser
from django.urls import reverse
from wagtail.models import ModelLogEntry

from booking.busy import feeds
from booking.models import BusyFeed, BusyTime, Therapist
from tests.booking import factories
from tests.booking.busy.ics import at, calendar
from tests.booking.busy.server import Server, redirect, status

pytestmark = pytest.mark.django_db
SECRET = "/secret-4711/basic.ics"
SOON, LATER = (f"{datetime.now() + timedelta(days=days):%Y%m%d}" for days in (3, 5))
BODY = calendar(at(SOON, "09", "10"))


@pytest.fixture(autouse=True)
def _loopback(settings: Any) -> None:
    settings.BUSY_FEED_ALLOW_PRIVATE = True


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def jonas() -> Therapist:
    return factories.therapist("Jonas", login=True, slug="jonas")


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def page(therapist: Therapist) -> str:
    return reverse("booking_private_calendars:list", args=[therapist.pk])


def of(name: str, feed: BusyFeed) -> str:
    return reverse(f"booking_private_calendars:{name}", args=[feed.pk])


@pytest.fixture
def feed(ingrid: Therapist, server: Server) -> BusyFeed:
    return feeds.add(ingrid, "Privat", server.calendar(BODY, SECRET))


@pytest.fixture
def his(jonas: Therapist, server: Server) -> BusyFeed:
    return feeds.add(jonas, "Hemmelig etikett", server.calendar(BODY, "/his.ics"))


def test_she_finds_it_in_her_menu(browser: Browser, ingrid: Therapist) -> None:
    assert "Mine private kalendere" in browser.get(reverse("wagtailadmin_home")).content.decode()
    answer = browser.get(reverse("booking_private_calendars:mine"))
    assert answer.headers["Location"] == page(ingrid)


def test_she_adds_one_and_it_is_read_at_once(
    browser: Browser, ingrid: Therapist, server: Server
) -> None:
    typed = {"label": "Privat", "address": f" {server.calendar(BODY, SECRET)} "}
    assert browser.post(page(ingrid), typed).headers["Location"] == page(ingrid)
    shown = browser.get(page(ingrid)).content.decode()
    assert "Privat" in shown
    assert "127.0.0.1/…" in shown
    assert "1 opptatt tidsrom framover" in shown
    assert "4711" not in shown


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "ingen kalender på denne adressen"),
        (calendar(*["BEGIN:VEVENT\nEND:VEVENT"] * 100_000), "flere hendelser enn vi"),
        (b"BEGIN:VCALENDAR" + b"\n" * 6_000_000, "større enn 5 MB"),
    ],
    ids=["html", "many", "large"],
)
def test_what_cannot_be_read_is_told_and_what_she_typed_stays(
    browser: Browser, ingrid: Therapist, server: Server, body: bytes, said: str
) -> None:
    address = server.calendar(body)
    answer = browser.post(page(ingrid), {"label": "Familien", "address": address})
    shown = answer.content.decode()
    assert said in shown
    assert 'value="Familien"' in shown
    assert f'value="{address}"' in shown
    assert not BusyFeed.objects.exists()


def test_an_inner_address_behind_a_redirect_is_told(
    browser: Browser, ingrid: Therapist, server: Server
) -> None:
    address = server.at("/a.ics", redirect("http://169.254.169.254/"))
    answer = browser.post(page(ingrid), {"label": "Privat", "address": address})
    assert "nettverk vi ikke leser fra" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["", "calendar.example", "ftp://calendar.example", "https://me:pw@calendar.example/"]
)
def test_an_address_of_another_kind_is_not_even_tried(
    browser: Browser, ingrid: Therapist, address: str
) -> None:
    answer = browser.post(page(ingrid), {"label": "Privat", "address": address})
    assert answer.context["form"].errors["address"]


def test_a_failure_is_shown_with_what_still_holds(
    browser: Browser, feed: BusyFeed, server: Server
) -> None:
    server.at(SECRET, status(404))
    shown = browser.post(of("read", feed), follow=True).content.decode()
    assert "Adressen slipper oss ikke inn" in shown
    assert "gjelder fortsatt" in shown
    assert "Vi prøver igjen" in shown
    assert BusyTime.objects.count() == 1


def test_read_now_reads_all_of_it(browser: Browser, feed: BusyFeed, server: Server) -> None:
    later = at(SOON, "09", "10"), at(LATER, "11", "12", uid="two")
    server.calendar(calendar(*later), SECRET)
    assert "Kalenderen er lest." in browser.post(of("read", feed), follow=True).content.decode()
    assert BusyTime.objects.count() == 2


def test_removing_asks_first(browser: Browser, feed: BusyFeed) -> None:
    assert "Privat" in browser.get(of("delete", feed)).content.decode()
    assert BusyFeed.objects.exists()
    assert browser.post(of("delete", feed)).status_code == 302
    assert not BusyFeed.objects.exists()
    assert not BusyTime.objects.exists()


def test_a_sixth_is_not_asked_for(browser: Browser, ingrid: Therapist, server: Server) -> None:
    for number in range(feeds.MOST_FEEDS):
        feeds.add(ingrid, "Privat", server.calendar(BODY, f"/{number}.ics"))
    assert 'name="address"' not in browser.get(page(ingrid)).content.decode()


Ask = Callable[[Browser, BusyFeed], Any]


@pytest.mark.parametrize(
    "ask",
    [
        lambda browser, his: browser.get(page(his.therapist)),
        lambda browser, his: browser.post(page(his.therapist), {"label": "x", "address": "x"}),
        lambda browser, his: browser.post(of("read", his)),
        lambda browser, his: browser.get(of("delete", his)),
        lambda browser, his: browser.post(of("delete", his)),
    ],
)
def test_another_therapists_are_not_there(browser: Browser, his: BusyFeed, ask: Ask) -> None:
    before = BusyFeed.objects.values().get()
    assert ask(browser, his).status_code == 404
    assert BusyFeed.objects.values().get() == before


def test_reading_is_no_matter_of_a_link(browser: Browser, feed: BusyFeed) -> None:
    assert browser.get(of("read", feed)).status_code == 405


def test_the_desk_manages_them_from_the_list_of_therapists(client: Browser, feed: BusyFeed) -> None:
    client.force_login(factories.desk())
    assert page(feed.therapist) in client.get(reverse("booking_therapists:index")).content.decode()
    shown = client.get(page(feed.therapist)).content.decode()
    assert "Privat" in shown
    assert "4711" not in shown
    assert client.post(of("delete", feed)).status_code == 302


def test_who_only_sees_all_bookings_changes_nothing(client: Browser, feed: BusyFeed) -> None:
    user = factories.user("seeing")
    wanted = Permission.objects.filter(codename__in=["see_all_bookings", "access_admin"])
    user.user_permissions.set(wanted)
    client.force_login(user)
    assert client.post(of("delete", feed)).status_code == 302
    assert BusyFeed.objects.exists()


def test_no_history_holds_the_address(browser: Browser, ingrid: Therapist, server: Server) -> None:
    typed = {"label": "Privat", "address": server.calendar(BODY, SECRET)}
    browser.post(page(ingrid), typed)
    assert "4711" not in str(list(ModelLogEntry.objects.values()))
