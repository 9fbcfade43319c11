"""What others did to her bookings, until she says that she has read it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.models import Booking, Change, NewsRead, Therapist
from booking.states import State
from tests.booking import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 8, tzinfo=UTC)  # a Wednesday, nine o'clock in Oslo
READ = "booking_news_read"


@pytest.fixture(autouse=True)
def _wednesday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def talk(ingrid: Therapist) -> Booking:
    return factories.booking(therapist=ingrid, client=factories.client("Kari Nordmann"))


def hers(therapist: Therapist) -> Any:
    """Her log-in."""
    return therapist.user


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def booked(talk: Booking, at: datetime) -> None:
    factories.change(talk, "held", at=at)
    factories.change(talk, "confirmed", "held", at=at)


def news(browser: Browser, user: Any) -> str:
    browser.force_login(user)
    page = browser.get(reverse("wagtailadmin_home")).content.decode().replace("\u00a0", " ")
    page = page[page.index('id="booking-news') :]
    return str(page[: page.index('id="booking-free')])


def shown_until(browser: Browser) -> int:
    """As the button of the page just read would post it."""
    panels = browser.get(reverse("wagtailadmin_home")).context["panels"]
    panel = next(each for each in panels if each.name == "booking_news")
    return int(panel.get_context_data()["until"])


def test_made_paid_moved_and_cancelled_in_one_line(
    client: Browser, ingrid: Therapist, talk: Booking
) -> None:
    booked(talk, ago(hours=5))
    money = Change.Money.PAID
    factories.change(talk, "confirmed", "confirmed", at=ago(hours=4), money=money, amount=49500)
    factories.change(talk, "confirmed", "confirmed", at=ago(hours=3), reason="moved")
    factories.change(talk, "cancelled", "confirmed", at=ago(hours=2))

    page = news(client, hers(ingrid))

    assert "Bestilt, betalt kr 495, flyttet hit, avbestilt" in page
    assert "i dag kl. 07.00" in page
    assert page.count("<li>") == 1
    assert ">Kari<" in page
    assert "Nordmann" not in page
    assert reverse("booking_bookings:inspect", args=[talk.pk]) in page


def test_other_steps_are_no_news(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    factories.change(talk, "held", at=ago(hours=1))
    factories.change(talk, "expired", "held", at=ago(hours=1))
    factories.change(talk, "cancelled", "held", at=ago(hours=1))
    factories.change(talk, "confirmed", "confirmed", at=ago(hours=1), reason="handled mail")
    factories.change(talk, "completed", "confirmed", at=ago(hours=1))
    assert "Ingenting nytt." in news(client, hers(ingrid))


def test_what_she_did_herself_is_none(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    cancelled = factories.change(talk, "cancelled", "confirmed", actor="staff:ingrid")
    assert "Ingenting nytt." in news(client, hers(ingrid))
    Change.objects.filter(pk=cancelled.pk).update(actor="staff:desk")
    assert "Avbestilt" in news(client, hers(ingrid))


def test_it_stays_through_reloads_and_days_until_she_has_read_it(
    client: Browser, ingrid: Therapist, talk: Booking
) -> None:
    booked(talk, ago(hours=1))
    for _again in range(2):
        assert "Bestilt" in news(client, hers(ingrid))
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert "Bestilt" in news(client, hers(ingrid))
        client.post(reverse(READ), {"until": shown_until(client)})
        assert "Ingenting nytt." in news(client, hers(ingrid))


def test_what_came_while_she_read_is_not_lost(
    client: Browser, ingrid: Therapist, talk: Booking
) -> None:
    booked(talk, ago(hours=1))
    news(client, hers(ingrid))
    page_of_before = shown_until(client)
    factories.change(talk, "cancelled", "confirmed", at=NOW + timedelta(minutes=1))
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        client.post(reverse(READ), {"until": page_of_before})
        page = news(client, hers(ingrid))
    assert "Avbestilt" in page
    assert "Bestilt" not in page


def test_what_is_only_just_written_stays(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    """Its transaction may have ended after the page was made."""
    booked(talk, ago(seconds=3))
    client.force_login(hers(ingrid))
    client.post(reverse(READ), {"until": shown_until(client)})
    assert "Bestilt" in news(client, hers(ingrid))


def test_an_older_tab_takes_nothing_back(client: Browser, ingrid: Therapist) -> None:
    client.force_login(hers(ingrid))
    for until in (ago(hours=1), ago(days=2)):
        client.post(reverse(READ), {"until": int(until.timestamp())})
    assert NewsRead.objects.get(user=hers(ingrid)).until == ago(hours=1)


def test_nobody_has_read_what_is_still_to_come(client: Browser, ingrid: Therapist) -> None:
    client.force_login(hers(ingrid))
    client.post(reverse(READ), {"until": int((NOW + timedelta(days=900)).timestamp())})
    assert NewsRead.objects.get(user=hers(ingrid)).until == NOW


@pytest.mark.parametrize("until", ["", "x", "-1", "1e9", "99999999999999999999"])
def test_nonsense_says_so_and_reads_nothing(client: Browser, ingrid: Therapist, until: str) -> None:
    client.force_login(hers(ingrid))
    answer = client.post(reverse(READ), {"until": until}, follow=True)
    assert "Trykk på knappen en gang til." in answer.content.decode()
    assert not NewsRead.objects.exists()


def test_who_sees_no_bookings_reads_none(client: Browser) -> None:
    client.force_login(factories.user("editor", "Editors"))
    client.post(reverse(READ), {"until": 1})
    assert not NewsRead.objects.exists()
    assert client.get(reverse(READ)).status_code == 405


def test_each_reads_for_herself(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    booked(talk, ago(hours=1))
    desk = factories.desk()
    client.force_login(desk)
    client.post(reverse(READ), {"until": shown_until(client)})
    assert "Ingenting nytt." in news(client, desk)
    assert "Bestilt" in news(client, hers(ingrid))


def test_a_colleagues_are_not_hers_and_the_desk_has_all_by_reference(
    client: Browser, ingrid: Therapist, talk: Booking
) -> None:
    his = factories.booking(
        therapist=factories.therapist("Jonas", slug="jonas"), client=factories.client("Ola Hansen")
    )
    booked(talk, ago(hours=1))
    booked(his, ago(hours=1))
    own, desks = news(client, hers(ingrid)), news(client, factories.desk())
    assert his.reference not in own
    assert "Ola" not in own
    for session in (talk, his):
        assert session.reference in desks
    assert "Jonas" in desks
    assert "Kari" not in desks
    assert "Ola" not in desks


def test_what_is_old_is_left_out(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    booked(talk, ago(days=8))
    assert "Ingenting nytt." in news(client, hers(ingrid))
    NewsRead.objects.create(user=hers(ingrid), until=ago(days=300))
    assert "Bestilt" in news(client, hers(ingrid))
    Change.objects.update(at=ago(days=31))
    assert "Ingenting nytt." in news(client, hers(ingrid))


def test_a_long_list_is_folded_and_its_end_told(client: Browser, ingrid: Therapist) -> None:
    for number in range(8):
        booked(factories.booking(therapist=ingrid), ago(hours=1 + number))
    page = news(client, hers(ingrid))
    assert "2 til" in page
    assert page.count("<li>") == 8
    talk = factories.booking(therapist=ingrid)
    Change.objects.bulk_create(
        Change(booking=talk, at=ago(hours=2), old="confirmed", new="confirmed", reason="moved")
        for _number in range(100)
    )
    assert "Det er enda flere, og eldre:" in news(client, hers(ingrid))


@pytest.mark.parametrize("who", ["therapist", "desk"])
def test_it_costs_the_same_for_any_number(client: Browser, ingrid: Therapist, who: str) -> None:
    client.force_login(hers(ingrid) if who == "therapist" else factories.desk())
    service, place = factories.service(), factories.place()
    costs = {}
    for number in (1, 3, 50):
        while Booking.objects.count() < number:
            made = factories.booking(
                therapist=ingrid, service=service, place=place, start=NOW.replace(hour=7)
            )
            booked(made, ago(hours=1))
            factories.change(made, "cancelled", "confirmed", at=ago(minutes=30))
            factories.refund(factories.payment(made, paid_at=NOW), amount=100)
        client.get(reverse("wagtailadmin_home"))  # content types are fetched once for a process
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert page.count('name="attended"') == number
        costs[number] = len(queries)
    assert costs[1] == costs[3] == costs[50] < 45


def test_a_cancelled_state_is_struck_out(client: Browser, ingrid: Therapist, talk: Booking) -> None:
    booked(talk, ago(hours=1))
    assert "booking-home-gone" not in news(client, hers(ingrid))
    Booking.objects.update(state=State.CANCELLED)
    assert "booking-home-gone" in news(client, hers(ingrid))
