"""The pages of the waiting list."""

import re
from typing import Any

import pytest
from django.test import Client

from booking.forms import origin
from booking.models import Wish
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, therapist
from tests.booking.views.flow import OURS, hidden
from tests.booking.waiting import hand_out, waits

pytestmark = pytest.mark.usefixtures("practice", "travel")
ORIGIN = {"Origin": OURS["HTTP_ORIGIN"]}
PAGE = "/bestill/venteliste/"


def form(client: Client, **query: str) -> str:
    response = client.get(PAGE, {"service": "talk"} | query)
    assert response.status_code == 200
    return str(response.content.decode())


def send(client: Client, fields: dict[str, Any] | None = None, **over: Any) -> Any:
    body: dict[str, Any] = {
        **(fields or hidden(form(client))),
        "first_day": "2026-03-02",
        "last_day": "2026-03-09",
        "name": "Kari",
        "email": "kari@example.org",
    }
    return client.post(PAGE, body | over, headers=ORIGIN)


def html_of(client: Client, wish: Wish) -> str:
    response = client.get(f"/venteliste/{wish.token}/")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("week", ["", "2099-01-01"], ids=["times", "no times"])
def test_who_finds_no_time_is_led_to_the_list_with_what_she_chose(
    client: Client, week: str
) -> None:
    html = client.get("/bestill/tid/", {"service": "talk", "from": week}).content.decode()
    assert "Finner du ingen tid?" in html
    query = {"service": "talk", "format": "online", "from": week}
    html = client.get("/bestill/tid/", query).content.decode()
    assert f'href="{PAGE}?service=talk&amp;format=online"' in html


def test_what_she_chose_is_chosen_in_the_form(client: Client, practice: Practice) -> None:
    colleague = therapist("Una", slug="una")
    offering(colleague, practice.talk)
    works(colleague, at(9), at(17))
    html = form(client, therapist="una", format="in_person", first="true")
    assert '<option value="una" selected>' in html
    assert re.search(r'value="in_person"[^>]* checked', html)
    assert hidden(html)["first"] == "true"
    assert 'value="2026-03-01"' in html  # from today


def test_only_what_can_be_chosen_is_asked(client: Client) -> None:
    html = form(client, service="talk")
    assert 'name="therapist"' not in html  # there is one
    assert 'name="place"' not in html
    assert 'name="format"' in html


def test_a_wish_has_a_page_of_its_own(client: Client) -> None:
    response = send(client, weekdays=["monday", "friday"], parts=["evening"], format="online")
    wish = Wish.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/venteliste/{wish.token}/")
    html = html_of(client, wish)
    for words in ("Du står på ventelisten", "Mandag, fredag", "Kveld, fra 16", "Mandag 2. mars"):
        assert words in html
    assert (wish.format, wish.language) == ("online", "nb")
    assert response["Referrer-Policy"] == "same-origin"
    page = client.get(f"/venteliste/{wish.token}/")
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    assert "kari" not in html.lower()


def test_in_english(client: Client) -> None:
    fields = hidden(client.get(f"/en{PAGE}", {"service": "talk"}).content.decode())
    body = fields | {"name": "Kari", "email": "kari@example.org"}
    client.post(f"/en{PAGE}", body, headers=ORIGIN)
    wish = Wish.objects.get()
    assert wish.language == "en"
    assert (
        "You are on the waiting list"
        in client.get(f"/en/venteliste/{wish.token}/").content.decode()
    )


def test_a_double_click_is_one_wish(client: Client) -> None:
    fields = hidden(form(client))
    assert send(client, fields)["Location"] == send(client, fields)["Location"]
    assert Wish.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "where"),
    [
        ({"email": "kari"}, "id_email"),
        ({"name": ""}, "id_name"),
        ({"first_day": "2026-03-10"}, "id_last_day"),
        ({"first_day": "soon"}, "id_first_day"),
        ({"last_day": "2026-02-30"}, "id_last_day"),
        ({"weekdays": ["someday"]}, "id_weekdays"),
        ({"parts": ["night"]}, "id_parts"),
        ({"format": "by_letter"}, "id_format"),
    ],
    ids=str,
)
def test_a_slip_loses_nothing(client: Client, over: dict[str, Any], where: str) -> None:
    kept = {"parts": ["evening"], "name": "Blåklokke", "email": "blaklokke@example.org"}
    response = send(client, **(kept | over))
    html = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="#{where}">' in html
    assert f'id="{where}"' in html
    if "parts" not in over:
        assert re.search(r'value="evening"[^>]* checked', html)
    if "name" not in over:
        assert 'value="Blåklokke"' in html
    assert not Wish.objects.exists()


def test_only_our_own_form_counts(client: Client) -> None:
    fields = hidden(form(client))
    body = fields | {"name": "Kari", "email": "kari@example.org"}
    refused = client.post(PAGE, body, headers={"Origin": "https://elsewhere.example"})
    assert refused.status_code == 403
    forged = send(client, fields | {origin.FIELD: "x"})
    assert forged.status_code == 403
    assert 'value="kari@example.org"' in forged.content.decode()
    assert not Wish.objects.exists()


def test_too_many(client: Client, settings: Any) -> None:
    settings.MAX_WISHES = 1
    send(client)
    response = send(client, parts=["evening"])
    assert (response.status_code, response["Retry-After"]) == (429, str(24 * 3600))
    assert "Prøv igjen i morgen" in response.content.decode()


@pytest.mark.parametrize("service", ["", "nope", "../x"])
def test_without_a_service_booking_begins_anew(client: Client, service: str) -> None:
    response = client.get(PAGE, {"service": service})
    assert response["Location"].startswith("/bestill/?")


def test_an_offer_is_a_click_away_and_then_she_has_found_a_time(client: Client) -> None:
    wish = waits(service="intro")
    hand_out()
    html = html_of(client, wish)
    found = re.search(r'href="(/time/[a-z2-7]+/)"', html)
    assert found is not None
    assert "Mandag 2. mars kl.\xa009.00 er holdt av til deg" in html
    body = {origin.FIELD: origin.issue("manage"), "accept_terms": "on"}
    client.post(f"{found[1]}ta-imot/", body, headers=ORIGIN)
    assert "Du har fått en time" in html_of(client, wish)


def test_leaving_the_list(client: Client) -> None:
    wish = waits()
    hand_out()
    address = f"/venteliste/{wish.token}/trekk/"
    body = {origin.FIELD: origin.issue("wish")}
    assert client.post(address, body, headers={"Origin": "https://x.example"}).status_code == 403
    for _twice in range(2):
        assert (
            client.post(address, body, headers=ORIGIN)["Location"] == f"/venteliste/{wish.token}/"
        )
    html = html_of(client, wish)
    assert "Du står ikke lenger på ventelisten" in html
    assert "service=talk" in html
    assert "<button" not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("token", ["x", "0" * 32, "a" * 5000])
def test_a_token_nobody_was_given(client: Client, token: str) -> None:
    assert client.get(f"/venteliste/{token}/").status_code == 404
    body = {origin.FIELD: origin.issue("wish")}
    response = client.post(f"/venteliste/{token}/trekk/", body, headers=ORIGIN)
    assert response.status_code == 404


def test_the_page_costs_the_same_for_any_number(
    client: Client, travel: Travel, django_assert_max_num_queries: Any
) -> None:
    wish = waits()
    hand_out()
    with django_assert_max_num_queries(12):
        html_of(client, wish)
