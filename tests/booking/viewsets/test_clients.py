"""A therapist sees her own clients and nothing of anybody else's; who looks them up is noted."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from booking import clock
from booking.models import Booking, Client, Therapist
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_clients:index"


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def hers(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user is not None
    client.force_login(ingrid.user)
    return client


def session(of: Therapist, who: Client, days: int = 3, **over: Any) -> Booking:
    start = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    return factories.booking(
        therapist=of, client=who, start=start, end=start + timedelta(minutes=50), **over
    )


def page(browser: Browser, who: Client) -> Any:
    return browser.get(reverse("booking_clients:one", args=[who.pk]))


def ask(browser: Browser, who: Client) -> str:
    answer = browser.post(reverse("booking_clients:contact", args=[who.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def listed(browser: Browser, words: str | None = None) -> list[str]:
    where = reverse(INDEX)
    answer = browser.get(where) if words is None else browser.post(where, {"words": words})
    return [row["name"] for row in answer.context["rows"]]


def test_her_clients_are_those_with_her_sessions(hers: Browser, ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas")
    kari, ola, per, eva = (factories.client(name) for name in ("Kari", "Ola", "Per", "Eva"))
    session(ingrid, kari, days=9)
    session(ingrid, kari, days=-9, state="completed")
    session(jonas, kari)
    session(jonas, ola)
    session(ingrid, per, days=2)
    session(ingrid, eva, state="expired", payment_state="none")
    assert listed(hers) == ["Per", "Kari"]
    [row] = [row for row in hers.get(reverse(INDEX)).context["rows"] if row["name"] == "Kari"]
    assert row["held"] == 1
    shown = page(hers, kari)
    assert [row["booking"].therapist for row in shown.context["sessions"]] == [ingrid, ingrid]
    for stranger in (ola, eva):
        assert page(hers, stranger).status_code == 404
        asked = hers.post(reverse("booking_clients:contact", args=[stranger.pk]))
        assert asked.status_code == 404


def test_the_desk_sees_everybodys(client: Browser, ingrid: Therapist) -> None:
    kari = factories.client("Kari")
    session(ingrid, kari)
    session(factories.therapist("Jonas"), kari, days=4)
    client.force_login(factories.desk())
    assert listed(client) == ["Kari"]
    assert "Jonas" in page(client, kari).content.decode()


def test_somebody_is_found_by_name_or_whole_address(hers: Browser, ingrid: Therapist) -> None:
    session(ingrid, factories.client("Kari Østby", "kari@example.org"))
    session(ingrid, factories.client("Ola Nordmann", "okari@example.org"), days=4)
    session(factories.therapist("Jonas"), factories.client("Kari Hansen", "h@example.org"))
    assert listed(hers, "  østby ") == ["Kari Østby"]
    assert listed(hers, "KARI") == ["Kari Østby"]
    assert listed(hers, "kari@example.org") == ["Kari Østby"]
    assert listed(hers, "ari@example.org") == []
    assert listed(hers, "h@example.org") == []
    assert "Ingen med det navnet" in hers.post(reverse(INDEX), {"words": "x"}).content.decode()
    assert listed(hers, " ") == []


def test_how_to_reach_her_is_shown_when_asked_for_and_that_is_noted(
    hers: Browser, ingrid: Therapist
) -> None:
    kari = factories.client("Kari", "kari@example.org", "+47 900 00 001")
    booking = session(ingrid, kari)
    inspect = reverse("booking_bookings:inspect", args=[booking.pk])
    for before in (page(hers, kari), hers.get(inspect)):
        assert "Kari" in before.content.decode()
        assert "kari@example.org" not in before.content.decode()
        assert "900 00 001" not in before.content.decode()
    assert page(hers, kari).context["looks"] == []
    assert "kari@example.org" in ask(hers, kari)
    answer = hers.post(reverse("booking_bookings:contact", args=[booking.pk]))
    assert "+47 900 00 001" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert [look["who"] for look in page(hers, kari).context["looks"]] == ["ingrid", "ingrid"]
    assert "kari@example.org" not in page(hers, kari).content.decode()


def test_who_else_looked_is_for_the_desk_to_see(hers: Browser, ingrid: Therapist) -> None:
    kari, jonas = factories.client("Kari"), factories.therapist("Jonas", login=True, slug="jonas")
    session(ingrid, kari)
    session(jonas, kari, days=4)
    his, desk = Browser(), Browser()
    assert jonas.user is not None
    his.force_login(jonas.user)
    desk.force_login(factories.desk())
    for browser in (his, hers):
        ask(browser, kari)
    for browser, names in ((hers, ["ingrid"]), (his, ["jonas"]), (desk, ["ingrid", "jonas"])):
        assert [look["who"] for look in page(browser, kari).context["looks"]] == names


def test_of_an_ended_hold_the_desk_can_still_reach_who_paid_for_it(
    client: Browser, ingrid: Therapist
) -> None:
    kari = factories.client("Kari", "kari@example.org")
    booking = session(ingrid, kari, state="expired")
    client.force_login(factories.desk())
    answer = client.post(reverse("booking_bookings:contact", args=[booking.pk]))
    assert "kari@example.org" in answer.content.decode()
    assert page(client, kari).status_code == 404


def test_what_was_paid_and_given_back_adds_up(hers: Browser, ingrid: Therapist) -> None:
    kari = factories.client("Kari")
    for days in (3, 4):
        factories.payment(session(ingrid, kari, days), state="paid", amount=49500)
    other = factories.payment(session(factories.therapist(), kari, 5), state="paid", amount=99900)
    factories.refund(other, amount=99900, state="done")
    [first, _second, _other] = Booking.objects.filter(client=kari).order_by("start")
    factories.refund(first.payments.get(), amount=10000, state="done")
    totals = page(hers, kari).context["totals"]
    assert (totals["coming"], totals["held"]) == (2, 0)
    assert (totals["paid"], totals["back"]) == ("kr\xa0990", "kr\xa0100")


def test_what_came_in_another_amount_is_in_neither_sum(hers: Browser, ingrid: Therapist) -> None:
    kari = factories.client("Kari")
    odd = factories.payment(session(ingrid, kari), state="mismatch", other_amount=10000)
    factories.refund(odd, amount=10000, state="done")
    totals = page(hers, kari).context["totals"]
    assert (totals["paid"], totals["back"]) == ("kr\xa00", "")


def test_who_is_erased_or_cannot_be_read_says_so(
    hers: Browser, ingrid: Therapist, settings: Settings
) -> None:
    gone, locked = factories.client("Gone"), factories.client("Locked")
    session(ingrid, gone)
    session(ingrid, locked, days=4)
    Client.objects.filter(pk=gone.pk).update(wrapped_key="", sealed="", email_index=None)
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    assert listed(hers) == ["Slettet klient", "Kan ikke leses"]
    assert "slettet" in ask(hers, gone)
    assert "nøkkelen" in ask(hers, locked)
    assert page(hers, gone).context["looks"] == []


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_list_costs_the_same(hers: Browser, ingrid: Therapist, many: int) -> None:
    for number in range(many):
        session(ingrid, factories.client(f"Kari {number}"), days=3 + number)
    hers.get(reverse(INDEX))  # what Wagtail looks up once
    with CaptureQueriesContext(connection) as queries:
        assert len(listed(hers)) == many
    assert len(queries) <= 11, [query["sql"] for query in queries]


def test_without_the_right_there_are_no_clients(client: Browser) -> None:
    client.force_login(factories.user("editor", "Redaktører"))
    for where in (reverse(INDEX), reverse("booking_clients:one", args=[1])):
        assert client.get(where).status_code in (302, 404)
