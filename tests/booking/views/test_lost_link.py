"""A lost link is sent again, and nobody learns whose address we know."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking import actions, clock
from booking.actions.lost_link import LATER
from booking.actions.matching import decline
from booking.forms import origin
from booking.models import Booking, Errand, LostLink
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import post
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.match import answers, asks

pytestmark = pytest.mark.usefixtures("travel")
PAGE = "/bestill/mistet-lenke/"
KARI, NOBODY = "kari@example.org", "nobody@example.org"


@pytest.fixture
def booking(practice: Practice, stripe: StandIn) -> Booking:
    """Kari's, paid, on Monday week."""
    made = actions.book(practice.wants(at(10, days=7)))
    stripe.pay(session_of(made))
    actions.settle(session_of(made))
    while perform_due():  # the receipt, and then its mail
        pass
    mail.outbox.clear()
    return Booking.objects.get(pk=made.pk)


def ask(client: Client, email: str, **headers: str) -> Any:
    body = {origin.FIELD: origin.issue("lost-link"), "email": email}
    return client.post(PAGE, body, headers=headers or {"Origin": "http://testserver"})


def later(travel: Travel) -> None:
    travel(clock.now() + LATER)
    perform_due()


def test_the_links_of_an_address_come_by_mail_a_little_later(
    client: Client, booking: Booking, travel: Travel
) -> None:
    response = ask(client, " Kari@Example.org ")
    assert (response.status_code, response["Location"]) == (303, f"{PAGE}?sent=1")
    perform_due()
    assert not mail.outbox
    later(travel)
    [sent] = mail.outbox
    assert sent.to == [KARI]
    assert sent.subject == "Avtalene dine"
    assert f"/time/{booking.token}/" in sent.body
    assert "Mandag 9.\xa0mars kl.\xa010.00–10.50" in sent.body
    assert "Individuell" not in sent.body
    perform_due()
    assert len(mail.outbox) == 1


def test_known_and_unknown_are_answered_alike(
    client: Client, booking: Booking, travel: Travel
) -> None:
    told, asked = [], []
    for email in (KARI, NOBODY):
        with CaptureQueriesContext(connection) as queries:
            response = post("lost-link/", {"email": email})
        told.append((response.status_code, response.content))
        asked.append([query["sql"].split()[:3] for query in queries if "POINT" not in query["sql"]])
    assert told[0] == told[1]
    assert told[0][0] == 202
    assert asked[0] == asked[1]
    assert Errand.objects.filter(kind="lost-link", state="due").count() == 2
    later(travel)
    assert [sent.to for sent in mail.outbox] == [[KARI]]


def test_what_is_to_come_and_the_last_thirty_days(
    client: Client, practice: Practice, booking: Booking, travel: Travel
) -> None:
    held = actions.book(practice.wants(at(12, days=14)))
    off = actions.book(practice.wants(at(13, days=7), service="intro"))
    actions.cancel(off, actor="client")
    perform_due()
    mail.outbox.clear()
    ask(client, KARI)
    later(travel)
    body = mail.outbox[-1].body
    assert f"/time/{booking.token}/" in body
    assert f"/time/{held.token}/" in body
    assert f"/time/{off.token}/" not in body
    assert "tretti dagene" not in body
    for after, said in ((timedelta(days=29), True), (timedelta(days=31), False)):
        mail.outbox.clear()
        travel(booking.end + after)
        ask(client, KARI)
        later(travel)
        assert bool(mail.outbox) == said
        if said:
            assert "De siste tretti dagene" in mail.outbox[0].body


def test_the_link_to_our_answer_comes_too(
    client: Client, booking: Booking, travel: Travel, practice: Practice
) -> None:
    """Her match's page, and nothing of what it is about."""
    kari, ola, over = asks("kari"), asks("ola"), asks("eva")
    answers(ola, practice.ingrid)
    decline(over)
    perform_due()
    mail.outbox.clear()
    for who in ("kari", "ola", "eva"):
        ask(client, f"{who}@example.org")
    later(travel)
    first, second = sorted(mail.outbox, key=lambda each: each.to)
    assert f"/time/{booking.token}/" in first.body
    assert f"/match/{kari.token}/" in first.body
    assert second.to == ["ola@example.org"]
    assert second.subject == "Lenken du ba om"
    assert f"/match/{ola.token}/" in second.body
    assert "Det du spurte oss om søndag 1.\xa0mars:" in second.body
    assert "avbestille" not in second.body


def test_nobody_can_fill_an_inbox_and_the_answer_stays_the_same(
    client: Client, booking: Booking, travel: Travel
) -> None:
    for _ in range(5):
        assert ask(client, KARI).status_code == 303
    later(travel)
    assert len(mail.outbox) == 3
    travel(clock.now() + timedelta(days=1))
    ask(client, KARI)
    later(travel)
    assert len(mail.outbox) == 4


@pytest.mark.parametrize("email", [KARI, NOBODY])
def test_one_machine_may_ask_so_often_a_day(
    client: Client, booking: Booking, settings: Any, email: str
) -> None:
    settings.MAX_LOST_LINKS_PER_IP = 2
    assert post("lost-link/", {"email": email}).status_code == 202
    assert ask(client, email).status_code == 303
    refused = post("lost-link/", {"email": email})
    assert (refused.status_code, refused.json()["type"]) == (429, "too-many-lost-links")
    assert refused["Retry-After"] == str(24 * 60 * 60)
    response = ask(client, email)
    assert response.status_code == 429
    assert "mange ganger herfra" in response.content.decode()
    assert LostLink.objects.count() == 2


@pytest.mark.parametrize("email", ["", "kari", "kari@", "a@b.no\n", "x" * 250 + "@example.org"])
def test_what_is_no_address_is_said_on_the_page(
    client: Client, practice: Practice, email: str
) -> None:
    """The API has one answer to everything; a page is for people, who mistype."""
    response = ask(client, email)
    assert response.status_code == 422
    assert 'href="#id_email"' in response.content.decode()
    told = post("lost-link/", {"email": email})
    assert told.status_code == 202
    assert told.json() == post("lost-link/", {"email": NOBODY}).json()
    LostLink.objects.get().delete()
    assert not LostLink.objects.exists()


def test_the_address_is_stored_nowhere(client: Client, practice: Practice) -> None:
    ask(client, NOBODY)
    row = LostLink.objects.get()
    assert "nobody" not in "".join(map(str, vars(row).values()))
    assert "nobody" not in "".join(Errand.objects.values_list("key", flat=True))


def test_looking_sends_nothing(client: Client, booking: Booking) -> None:
    for query in ("", "?sent=1"):
        response = client.get(PAGE + query)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
    assert not LostLink.objects.exists()
    assert ask(client, KARI, Origin="https://evil.example").status_code == 403
    assert not LostLink.objects.exists()


@pytest.mark.parametrize("path", ["time/{}/", "time/{}/flytt/", "venteliste/{}/"])
def test_who_looks_for_it_finds_the_way(client: Client, practice: Practice, path: str) -> None:
    response = client.get("/" + path.format("a" * 32))
    assert response.status_code == 404
    assert f'href="{PAGE}"' in response.content.decode()
    assert f'href="{PAGE}"' in client.get("/bestill/").content.decode()


def test_without_its_keys_nothing_is_promised(
    client: Client, booking: Booking, travel: Travel, settings: Any
) -> None:
    settings.LINK_KEYS = ["another"]
    ask(client, KARI)
    later(travel)
    assert not mail.outbox
    assert Errand.objects.get(kind="lost-link").state == "dropped"
    assert clock.now() > SUNDAY_NOON
