"""A session moved by its client."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from booking import actions
from booking.forms import origin
from booking.models import Booking, Offering
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.factories import offering, therapist
from tests.booking.views.flow import slot

pytestmark = pytest.mark.usefixtures("travel")

OURS = {"Origin": "http://testserver"}


@pytest.fixture
def paid(practice: Practice, stripe: StandIn) -> Booking:
    """Next Monday at ten, online; free until the Sunday before."""
    booking = actions.book(practice.wants(at(10, days=7)))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    return Booking.objects.get(pk=booking.pk)


def address(booking: Booking) -> str:
    return f"/time/{booking.token}/flytt/"


def html_of(client: Client, booking: Booking, query: str = "") -> str:
    response = client.get(address(booking) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def times_in(html: str) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"', html)


def send(client: Client, booking: Booking, **fields: str) -> Any:
    key = {origin.FIELD: origin.issue("manage")}
    return client.post(address(booking), key | fields, headers=OURS)


def where(booking: Booking) -> tuple[Any, str]:
    now = Booking.objects.get(pk=booking.pk)
    return now.start, now.therapist.slug


def someone_else(practice: Practice, slug: str = "berit", **over: Any) -> Offering:
    berit = therapist(slug=slug, status="authorised")
    works(berit, at(9), at(17), place=practice.oslo)
    return offering(berit, practice.talk, **over)


def test_her_page_leads_to_the_free_times_and_back(client: Client, paid: Booking) -> None:
    page = client.get(f"/time/{paid.token}/").content.decode()
    assert f'href="{address(paid)}"' in page
    html = html_of(client, paid, "?from=2026-03-09")
    assert "Nå: mandag 9. mars kl.\xa010.00–10.50" in html
    assert "Det du har betalt, følger med" in html
    assert "Fristen for å flytte timen selv er søndag 8. mars kl.\xa010.00" in html
    shown = times_in(html)
    assert slot(at(11, days=7)) in shown
    assert slot(at(10, days=7)) not in shown  # where it stands already
    response = send(client, paid, slot=slot(at(11, days=7)))
    assert (response.status_code, response["Location"]) == (302, f"/time/{paid.token}/?moved=1")
    page = client.get(response["Location"]).content.decode()
    assert "Timen er flyttet" in page
    assert "kl.\xa011.00–11.50" in page
    assert where(paid) == (at(11, days=7), "ingrid")
    perform_due()
    assert mail.outbox[-2].to == ["kari@example.org"]


def test_only_where_and_how_it_is_held(client: Client, practice: Practice, paid: Booking) -> None:
    for time in times_in(html_of(client, paid)):
        assert time.endswith(".ingrid.online.")


def test_it_can_move_by_less_than_its_own_length(
    client: Client, practice: Practice, paid: Booking
) -> None:
    practice.talk.step_minutes = 30
    practice.talk.save()
    assert slot(at(10, 30, days=7)) in times_in(html_of(client, paid, "?from=2026-03-09"))
    send(client, paid, slot=slot(at(10, 30, days=7)))
    assert where(paid) == (at(10, 30, days=7), "ingrid")


def test_a_length_of_before_holds(client: Client, practice: Practice, paid: Booking) -> None:
    practice.talk.duration_minutes, practice.talk.step_minutes = 80, 60
    practice.talk.save()
    assert slot(at(16, days=7)) in times_in(html_of(client, paid, "?from=2026-03-09"))


def test_others_only_when_asked_for_and_at_the_same_price(
    client: Client, practice: Practice, paid: Booking
) -> None:
    assert "Hos hvem som helst" not in html_of(client, paid)
    someone_else(practice)
    someone_else(practice, "dear", price=60000)
    html = html_of(client, paid)
    assert "Hos hvem som helst" in html
    assert ".berit." not in html
    html = html_of(client, paid, "?with=anyone")
    assert ".berit.online." in html
    assert ".dear." not in html
    assert "bare de som har samme pris, kr\xa0495" in html
    assert "?with=anyone&amp;from=" in html
    send(client, paid, slot=slot(at(10, days=7), therapist="berit"))
    assert where(paid) == (at(10, days=7), "berit")


def test_another_price_is_said_and_nothing_moved(
    client: Client, practice: Practice, paid: Booking
) -> None:
    someone_else(practice, "dear", price=60000)
    response = send(client, paid, slot=slot(at(11, days=7), therapist="dear"))
    assert response.status_code == 422
    assert "bare flyttes til et tidspunkt med samme pris" in response.content.decode()
    assert where(paid) == (at(10, days=7), "ingrid")


def test_a_price_that_rose_since_is_said(client: Client, practice: Practice, paid: Booking) -> None:
    Offering.objects.filter(therapist=practice.ingrid).update(own_price_amount=60000)
    html = html_of(client, paid)
    assert "ikke lenger denne timen til kr\xa0495" in html
    assert times_in(html) == []


def test_a_therapist_who_takes_no_new_clients_keeps_hers(
    client: Client, practice: Practice, paid: Booking
) -> None:
    practice.ingrid.accepting_clients = False
    practice.ingrid.save()
    assert slot(at(11, days=7)) in times_in(html_of(client, paid, "?from=2026-03-09"))
    send(client, paid, slot=slot(at(11, days=7)))
    assert where(paid) == (at(11, days=7), "ingrid")


@pytest.mark.parametrize("asked", ["taken", "past"])
def test_a_time_that_went_meanwhile_is_named_beside_the_nearest(
    client: Client, practice: Practice, paid: Booking, asked: str
) -> None:
    if asked == "taken":
        wanted = at(12, days=7)
        actions.book(practice.wants(wanted, email="b@example.org"))
    else:
        wanted = at(10, days=-7)
    response = send(client, paid, slot=slot(wanted))
    assert response.status_code == 409
    html = response.content.decode()
    day = "Mandag 9. mars kl.\xa012.00" if asked == "taken" else "Mandag 23. februar kl.\xa010.00"
    assert f"{day} er ikke ledig lenger. Ingenting er flyttet" in html
    near = times_in(html)
    if asked == "taken":
        assert {slot(at(11, days=7)), slot(at(13, days=7))} <= set(near)
    assert len(near) <= 5
    assert where(paid) == (at(10, days=7), "ingrid")


@pytest.mark.parametrize(
    "said", [{}, {"slot": "nonsense"}, {"slot": "20260309T1000Z.ingrid.online"}]
)
def test_without_a_time_she_is_asked_for_one(
    client: Client, paid: Booking, said: dict[str, str]
) -> None:
    response = send(client, paid, **said)
    assert response.status_code == 422
    assert "Velg en av de ledige timene" in response.content.decode()


def test_too_late_leads_back_to_the_page_that_says_so(
    client: Client, practice: Practice, paid: Booking, travel: Travel
) -> None:
    travel(at(10, 1, days=6))
    page = client.get(f"/time/{paid.token}/").content.decode()
    assert "Avbestilling koster kr\xa0495, og timen kan ikke lenger flyttes" in page
    assert address(paid) not in page
    assert client.get(address(paid))["Location"] == f"/time/{paid.token}/"
    response = send(client, paid, slot=slot(at(11, days=14)))
    assert response.status_code == 409
    assert "for sent å flytte denne timen" in response.content.decode()
    assert where(paid) == (at(10, days=7), "ingrid")


def test_what_is_not_confirmed_leads_back(
    client: Client, practice: Practice, stripe: StandIn
) -> None:
    held = actions.book(practice.wants(at(10, days=7)))
    assert client.get(address(held))["Location"] == f"/time/{held.token}/"
    response = send(client, held, slot=slot(at(11, days=7)))
    assert response["Location"] == f"/time/{held.token}/"


def test_a_button_of_another_site_moves_nothing(client: Client, paid: Booking) -> None:
    fields = {origin.FIELD: origin.issue("manage"), "slot": slot(at(11, days=7))}
    response = client.post(address(paid), fields, HTTP_ORIGIN="https://evil.example")
    assert response.status_code == 403
    assert client.post(address(paid), {"slot": fields["slot"]}, headers=OURS).status_code == 403
    assert where(paid) == (at(10, days=7), "ingrid")


def test_it_tells_no_one(client: Client, paid: Booking) -> None:
    response = client.get(address(paid))
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert client.get(f"/time/{'a' * 32}/flytt/").status_code == 404
