"""The page of a time that is offered."""

from typing import Any

import pytest
from django.test import Client

from booking import actions
from booking.forms import origin
from booking.models import Booking, Therapist
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.offered import LASTS, offered
from tests.booking.views.flow import OURS, press

ORIGIN = OURS["HTTP_ORIGIN"]
pytestmark = pytest.mark.usefixtures("travel")


@pytest.fixture
def booking(practice: Practice) -> Booking:
    return offered(practice, at(10, days=7))


def html_of(client: Client, booking: Booking) -> str:
    response = client.get(f"/time/{booking.token}/")
    assert response.status_code == 200
    return str(response.content.decode())


def answer(client: Client, booking: Booking, **fields: str) -> Any:
    body = {origin.FIELD: origin.issue("manage"), **fields}
    return client.post(f"/time/{booking.token}/ta-imot/", body, headers={"Origin": ORIGIN})


def test_it_shows_what_is_offered_until_when_and_on_which_terms(
    client: Client, booking: Booking
) -> None:
    html = html_of(client, booking)
    assert "Den er holdt av til deg til kl.\xa016.00" in html
    assert "mandag 9. mars" in html.lower()
    assert "Gratis til søndag 8. mars kl.\xa010.00, deretter kr\xa0495." in html
    assert "Betal kr\xa0495</button>" in html
    assert "Nei takk</button>" in html
    assert 'name="accept_terms"' in html
    assert 'name="withdrawal_consent"' not in html


def test_another_day_is_named(client: Client, practice: Practice) -> None:
    booking = offered(practice, at(10, days=7), until=at(9))
    assert "til mandag 2. mars kl.\xa009.00" in html_of(client, booking)


def test_yes_leads_to_the_payment(client: Client, booking: Booking, stripe: StandIn) -> None:
    for _double_click in range(2):
        response = answer(client, booking, accept_terms="on")
        assert (response.status_code, response["Location"]) == (303, stripe.sessions()[0]["url"])
    assert len(stripe.sessions()) == 1
    assert "Den er din til kl.\xa016.00" in html_of(client, booking)


def test_yes_to_what_is_free_books_it(client: Client, practice: Practice) -> None:
    booking = offered(practice, at(10, days=7), service="intro")
    html = html_of(client, booking)
    assert "Ta imot</button>" in html
    assert "Stripe" not in html
    assert answer(client, booking, accept_terms="on")["Location"] == f"/time/{booking.token}/"
    assert "Timen din er bestilt" in html_of(client, booking)


def test_what_is_missing_is_said_and_what_was_ticked_is_kept(
    client: Client, booking: Booking
) -> None:
    Therapist.objects.update(status="other")
    response = answer(client, booking, withdrawal_consent="on")
    html = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_accept_terms">' in html
    assert '<a href="#id_withdrawal_consent">' not in html
    assert html.count("checked") == 1
    booking.refresh_from_db()
    assert booking.state == "offered"


def test_no_thank_you(client: Client, booking: Booking) -> None:
    for _twice in range(2):
        press(client, f"/time/{booking.token}/avbestill/")
    html = html_of(client, booking)
    assert "takket nei" in html
    assert "Finn en ny time" in html
    assert answer(client, booking, accept_terms="on")["Location"] == f"/time/{booking.token}/"
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_when_it_is_over_the_page_says_so(client: Client, booking: Booking, travel: Travel) -> None:
    travel(SUNDAY_NOON + LASTS)
    for _swept in range(2):
        html = html_of(client, booking)
        assert "Tilbudet gikk ut" in html
        assert "<form" not in html.partition("<main")[2].partition("</main>")[0]
        actions.sweep()
    assert answer(client, booking, accept_terms="on")["Location"] == f"/time/{booking.token}/"


def test_a_silent_stripe_leaves_it_hers(client: Client, booking: Booking, stripe: StandIn) -> None:
    stripe.fault(status=500, times=9)
    response = answer(client, booking, accept_terms="on")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Betal kr\xa0495</button>" in html_of(client, booking)


def test_only_our_own_page_can_answer(client: Client, booking: Booking) -> None:
    address = f"/time/{booking.token}/ta-imot/"
    field = {origin.FIELD: origin.issue("manage"), "accept_terms": "on"}
    assert client.post(address, field, HTTP_ORIGIN="https://elsewhere.example").status_code == 403
    response = client.post(address, {"accept_terms": "on"}, headers={"Origin": ORIGIN})
    assert response.status_code == 403
    assert response.content.decode().count("checked") == 1
    assert client.get(address).status_code == 405
    booking.refresh_from_db()
    assert booking.state == "offered"
