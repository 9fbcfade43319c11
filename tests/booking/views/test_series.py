"""A standing appointment on the client's own pages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from booking import actions
from booking.forms import origin as forms_origin
from booking.models import Booking, Series, Service, Therapist
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.offered import offered
from tests.booking.standing import dates, paid, pays, standing
from tests.booking.views.flow import OURS

ORIGIN = OURS["HTTP_ORIGIN"]
pytestmark = pytest.mark.usefixtures("travel")
SIX = {"every_weeks": "1", "times": "number", "number": "6"}
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def origin(practice: Practice) -> Booking:
    return paid(practice, at(10))


def page(client: Client, booking: Booking, path: str = "", **query: str) -> str:
    response = client.get(f"/time/{booking.token}/{path}", query)
    assert response.status_code == 200
    return seen(response)


def seen(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def carried(html: str) -> dict[str, list[str]]:
    """What the form with all the dates sends along."""
    fields: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(html):
        fields.setdefault(name, []).append(value)
    return fields


def confirm(client: Client, booking: Booking, fields: dict[str, Any], **over: Any) -> Any:
    body = fields | {"accept_terms": "on"} | over
    body = {name: value for name, value in body.items() if value is not None}
    return client.post(f"/time/{booking.token}/fast/datoer/", body, headers={"Origin": ORIGIN})


def press(client: Client, booking: Booking, what: str, **fields: str) -> Any:
    body = {forms_origin.FIELD: forms_origin.issue("series"), **fields}
    return client.post(f"/time/{booking.token}/fast/{what}/", body, headers={"Origin": ORIGIN})


def test_from_a_booked_session_to_all_its_dates(client: Client, origin: Booking) -> None:
    assert f"/time/{origin.token}/fast/" in page(client, origin)
    assert "mandag kl. 10.00" in page(client, origin, "fast/")
    html = page(client, origin, "fast/datoer/", **SIX)
    assert "Hver mandag kl. 10.00" in html
    assert "5 av 6 datoer er ledige" in html
    assert re.search(r"date--lost.*?Mandag 6. april.*?stengt", html, re.DOTALL)
    assert "Mandag 30. mars" in html
    assert "betal innen lørdag 7. mars" in html
    assert "Hver time koster kr 495" in html
    assert "7 dager før" in html
    assert "48 timer før" in html
    assert not Series.objects.exists()
    response = confirm(client, origin, carried(html))
    assert (response.status_code, response["Location"]) == (302, f"/time/{origin.token}/fast/")
    assert len(dates(Series.objects.get(), "offered")) == 5


def test_twice_is_once(client: Client, origin: Booking) -> None:
    fields = carried(page(client, origin, "fast/datoer/", **SIX))
    for _double_click in range(2):
        assert confirm(client, origin, fields).status_code == 302
    assert Series.objects.count() == 1


def test_a_date_lost_meanwhile_is_shown_before_anything_is_made(
    client: Client, origin: Booking, practice: Practice
) -> None:
    fields = carried(page(client, origin, "fast/datoer/", **SIX))
    offered(practice, at(10, days=14), client=factories.client())
    response = confirm(client, origin, fields)
    assert response.status_code == 409
    html = seen(response)
    assert "Noen av datoene er ikke ledige lenger" in html
    assert re.search(r"date--lost.*?Mandag 16. mars.*?opptatt", html, re.DOTALL)
    assert not Series.objects.exists()
    assert confirm(client, origin, carried(html)).status_code == 302
    assert len(dates(Series.objects.get(), "offered")) == 4


@pytest.mark.parametrize("carries", [True, False])
def test_a_price_raised_meanwhile_is_shown_before_anything_is_made(
    client: Client, origin: Booking, carries: bool
) -> None:
    fields = carried(page(client, origin, "fast/datoer/", **SIX))
    Service.objects.update(price_amount=59500)
    response = confirm(client, origin, fields if carries else fields | {"price": ["495,-"]})
    assert response.status_code == 409
    assert "Prisen er en annen nå" in seen(response)
    assert "Hver time koster kr 595" in seen(response)
    assert not Series.objects.exists()
    assert confirm(client, origin, carried(seen(response))).status_code == 302
    assert Series.objects.get().price_amount == 59500


@pytest.mark.parametrize(
    "query",
    [{}, {"every_weeks": "3", "times": "4"}, {"every_weeks": "1", "times": "x"},
     {"every_weeks": "1", "times": "number"},
     {"every_weeks": "1", "times": "number", "number": "53"},
     {"every_weeks": "1", "times": "number", "number": "0"},
     {"every_weeks": "1", "times": "number", "number": "9" * 400},
     {"every_weeks": "\x00", "times": "\ud7ff"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_said(client: Client, origin: Booking, query: dict[str, str]) -> None:
    response = client.get(f"/time/{origin.token}/fast/datoer/", query)
    assert response.status_code == 422
    assert 'role="alert"' in seen(response)


@pytest.mark.parametrize(
    "over",
    [{"first": "2026-99-99"}, {"without": ["x", "2026-02-30", "9" * 99]}, {"first": "1999-01-01"},
     {"times": "open"}, {"key": "x"}],
    ids=str,
)  # fmt: skip
def test_what_is_made_up_makes_nothing_or_what_is_seen(
    client: Client, origin: Booking, over: dict[str, Any]
) -> None:
    fields = carried(page(client, origin, "fast/datoer/", **SIX))
    assert confirm(client, origin, fields, **over).status_code in (302, 403, 409)


def test_what_is_missing_is_said(client: Client, origin: Booking) -> None:
    Therapist.objects.update(status="other")
    fields = carried(page(client, origin, "fast/datoer/", **SIX))
    response = confirm(client, origin, fields, accept_terms=None)
    assert response.status_code == 422
    for field in ("accept_terms", "withdrawal_consent"):
        assert f'href="#id_{field}"' in seen(response)
    assert confirm(client, origin, fields, withdrawal_consent="on").status_code == 302
    made = Series.objects.get()
    assert made.withdrawal_consent_at == SUNDAY_NOON


def test_a_service_that_cannot_stand_offers_nothing(client: Client, origin: Booking) -> None:
    Service.objects.update(standing=False)
    assert "/fast/" not in page(client, origin)
    for path in ("fast/", "fast/datoer/?every_weeks=1&times=4"):
        response = client.get(f"/time/{origin.token}/{path}")
        assert (response.status_code, response["Location"]) == (302, f"/time/{origin.token}/")


def test_any_of_its_sessions_leads_to_all_of_them(client: Client, origin: Booking) -> None:
    made = standing(origin, count=6)
    second = made.sessions.get(series_number=2)
    assert f"/time/{second.token}/fast/" in page(client, second)
    html = page(client, second, "fast/")
    assert f"/time/{origin.token}/" in html
    assert "betal innen lørdag 7. mars" in html
    assert re.search(r"date--lost.*?Mandag 6. april kl. 10.00.*?stengt", html, re.DOTALL)


def test_one_press_pays(client: Client, origin: Booking, stripe: StandIn) -> None:
    second = standing(origin, count=6).sessions.get(series_number=2)
    html = page(client, second)
    assert "accept_terms" not in html
    assert "Betal kr 495</button>" in html
    key = carried(html)["key"][0]
    response = client.post(
        f"/time/{second.token}/ta-imot/", {"key": key}, headers={"Origin": ORIGIN}
    )
    assert response["Location"] == stripe.sessions()[0]["url"]


def test_a_pause_and_its_end(client: Client, origin: Booking) -> None:
    made = standing(origin, count=6)
    gone = made.sessions.get(series_number=1)
    for _twice in range(2):
        assert press(client, origin, "pause", until="2026-03-20").status_code == 302
    html = page(client, origin, "fast/")
    assert "Den fortsetter av seg selv fra fredag 20. mars" in html
    assert "Mandag 16. mars" not in html
    assert "satt på pause eller stoppet" in page(client, gone)
    for _twice in range(2):
        assert press(client, origin, "fortsett").status_code == 302
    assert "Mandag 16. mars" in page(client, origin, "fast/")


@pytest.mark.parametrize("until", ["2026-03-01", "x", "2026-02-31", "9999-12-31", "\x00"])
def test_a_pause_until_no_day_is_refused(client: Client, origin: Booking, until: str) -> None:
    made = standing(origin, count=6)
    response = press(client, origin, "pause", until=until)
    assert response.status_code == 422
    assert 'href="#id_until"' in seen(response)
    assert len(dates(made, "offered")) == 5


def test_stopping(client: Client, origin: Booking) -> None:
    made = standing(origin, count=6)
    second = made.sessions.get(series_number=2)
    actions.accept(second, accept_terms=False)
    pays(second)
    for _twice in range(2):
        assert press(client, origin, "stopp").status_code == 302
    html = page(client, origin, "fast/")
    assert "er stoppet" in html
    assert "Mandag 16. mars kl. 10.00" in html
    assert "Mandag 23. mars" not in html
    for what in ("fortsett", "pause"):
        assert press(client, origin, what).status_code == 302
    assert Series.objects.get().state == "stopped"


def test_only_our_own_page_can_do_anything(client: Client, origin: Booking) -> None:
    fields = carried(page(client, origin, "fast/datoer/", **SIX)) | {"accept_terms": "on"}
    address = f"/time/{origin.token}/fast/datoer/"
    assert client.post(address, fields, HTTP_ORIGIN="https://else.example").status_code == 403
    assert not Series.objects.exists()
    standing(origin, count=6)
    for what in ("pause", "fortsett", "stopp"):
        address = f"/time/{origin.token}/fast/{what}/"
        assert client.post(address, {}, headers={"Origin": ORIGIN}).status_code == 403
        assert client.get(address).status_code == 405
    assert Series.objects.get().state == "active"


def test_without_a_series_there_is_nothing_to_change(client: Client, origin: Booking) -> None:
    for what in ("pause", "fortsett", "stopp"):
        assert press(client, origin, what)["Location"] == f"/time/{origin.token}/"


@pytest.mark.parametrize("path", ["fast/", "fast/datoer/"])
def test_an_unknown_link_is_nobodys(client: Client, practice: Practice, path: str) -> None:
    assert client.get(f"/time/{'a' * 32}/{path}").status_code == 404


def test_not_paid_in_time_is_seen(client: Client, origin: Booking, travel: Travel) -> None:
    made = standing(origin, count=6)
    travel(at(10, days=7) - timedelta(hours=48))
    actions.sweep()
    assert "ikke betalt i tide" in page(client, origin, "fast/")
    assert made.sessions.get(series_number=1).state == "expired"
