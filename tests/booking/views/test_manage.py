from datetime import timedelta

import pytest
from django.test import Client

from booking import actions, clock, conf, ical
from booking.models import Booking, Payment, Refund, Therapist
from booking.states import PaymentState, State
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.ical.rfc import read
from tests.booking.views.flow import press, session_id

pytestmark = pytest.mark.usefixtures("travel")
NEXT_WEEK = at(10, days=7)


@pytest.fixture
def held(practice: Practice, stripe: StandIn) -> Booking:
    return actions.book(practice.wants(NEXT_WEEK))


@pytest.fixture
def paid(held: Booking, stripe: StandIn) -> Booking:
    session = session_id()
    stripe.pay(session)
    actions.settle(session)
    held.refresh_from_db()
    assert held.state == State.CONFIRMED
    return held


def html_of(client: Client, booking: Booking) -> str:
    response = client.get(f"/time/{booking.token}/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_held_time_can_be_paid_and_extended(client: Client, held: Booking) -> None:
    html = html_of(client, held)
    assert "til kl.\xa012.15" in html
    assert "Betal kr\xa0495</button>" in html
    address = f"/time/{held.token}/"
    assert press(client, f"{address}betal/")["Location"] == Payment.objects.get().checkout_url
    assert press(client, f"{address}forleng/")["Location"] == address
    html = html_of(client, held)
    assert "til kl.\xa012.30" in html
    assert "mer tid" not in html
    assert press(client, f"{address}forleng/").status_code == 409


def test_the_page_says_where_the_video_call_is_while_there_is_one(
    client: Client, paid: Booking, travel: Travel
) -> None:
    coming, link = "når timen er bestilt", 'href="https://video.example/rom"'
    html = html_of(client, paid)
    assert "Du får lenken til videosamtalen før timen" in html
    assert coming not in html
    Therapist.objects.update(video_link="https://video.example/rom")
    html = html_of(client, paid)
    assert "står i e-posten, og på denne siden fra kl.\xa009.45" in html
    assert link not in html
    for moment, open_ in (
        (paid.start - timedelta(minutes=15, seconds=1), False),
        (paid.start - timedelta(minutes=15), True),
        (paid.end - timedelta(seconds=1), True),
        (paid.end, False),
    ):
        travel(moment)
        assert (link in html_of(client, paid)) == open_
    travel(SUNDAY_NOON)
    for state, said in ((State.HELD, True), (State.PROCESSING, True), (State.CANCELLED, False)):
        Booking.objects.update(state=state)
        assert (coming in html_of(client, paid)) == said
    Booking.objects.update(state=State.CONFIRMED)
    travel(paid.end)
    html = html_of(client, paid)
    assert "På nett" in html
    assert "enken til videosamtalen" not in html


def test_a_held_time_can_be_let_go(client: Client, held: Booking) -> None:
    press(client, f"/time/{held.token}/avbestill/")
    html = html_of(client, held)
    assert "Ingenting er trukket" in html
    assert "service=talk&amp;therapist=ingrid" in html


def test_when_the_hold_is_over_there_is_nothing_to_pay(
    client: Client, held: Booking, travel: Travel
) -> None:
    travel(clock.now() + conf.hold() + timedelta(seconds=1))
    html = html_of(client, held)
    assert "Betal kr" not in html
    answer = press(client, f"/time/{held.token}/betal/")
    assert answer["Location"] == f"/time/{held.token}/"


def test_a_payment_under_way_looks_again_by_itself(client: Client, held: Booking) -> None:
    assert "http-equiv" not in html_of(client, held)
    Booking.objects.update(state=State.PROCESSING, payment_state=PaymentState.PROCESSING)
    assert '<meta http-equiv="refresh" content="5">' in html_of(client, held)


def test_cancelling_in_time_says_and_gives_all_back(client: Client, paid: Booking) -> None:
    html = html_of(client, paid)
    assert "får du kr\xa0495 tilbake" in html
    assert "søndag 8. mars kl.\xa010.00" in html
    press(client, f"/time/{paid.token}/avbestill/")
    assert Refund.objects.get().amount == 49_500
    assert "kr\xa0495 går tilbake" in html_of(client, paid)


def test_cancelling_late_says_and_gives_nothing(
    client: Client, paid: Booking, travel: Travel
) -> None:
    travel(NEXT_WEEK - timedelta(hours=3))
    assert "for sent å få pengene tilbake" in html_of(client, paid)
    press(client, f"/time/{paid.token}/avbestill/")
    assert not Refund.objects.exists()
    assert "for sent til at du får pengene" in html_of(client, paid)


def test_the_page_says_what_was_paid_and_came_back(client: Client, paid: Booking) -> None:
    html = html_of(client, paid)
    assert "<dt>Betalt</dt><dd>kr\xa0495</dd>" in html
    assert "<dt>Tilbake</dt>" not in html
    Booking.objects.update(late_refund_percent=50, free_cancellation_hours=500)
    press(client, f"/time/{paid.token}/avbestill/")
    html = html_of(client, paid)
    assert "<dt>Betalt</dt><dd>kr\xa0495</dd>" in html
    assert "<dt>Tilbake</dt><dd>kr\xa0247,50</dd>" in html


def test_the_session_as_a_file_for_a_calendar(
    client: Client, paid: Booking, held: Booking, travel: Travel
) -> None:
    address = f"/time/{paid.token}/kalender.ics"
    assert f'href="{address}"' in html_of(client, paid)
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Cache-Control"] == "no-store"
    calendar = read(response.content.decode())
    [event] = calendar.components
    invited = ical.invitation(paid, "kari@example.org")
    assert invited
    [by_mail] = read(invited.text).components
    assert calendar["METHOD"] == "PUBLISH"
    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "DTSTAMP", "STATUS"):
        assert event[name] == by_mail[name]
    assert "kari@example.org" not in response.content.decode()
    assert paid.token not in response.content.decode()
    press(client, f"/time/{paid.token}/avbestill/")
    assert client.get(address).status_code == 404
    assert address not in html_of(client, paid)


def test_a_session_that_has_begun_cannot_be_cancelled(
    client: Client, paid: Booking, travel: Travel
) -> None:
    travel(NEXT_WEEK + timedelta(minutes=1))
    assert "Avbestill timen" not in html_of(client, paid)
    assert press(client, f"/time/{paid.token}/avbestill/").status_code == 409
    paid.refresh_from_db()
    assert paid.state == State.CONFIRMED


@pytest.mark.parametrize("what", ["avbestill", "betal", "forleng"])
def test_a_button_of_another_site_does_nothing(client: Client, held: Booking, what: str) -> None:
    address = f"/time/{held.token}/{what}/"
    assert press(client, address, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert client.post(address, HTTP_ORIGIN="http://testserver").status_code == 403
    assert client.get(address).status_code == 405
    held.refresh_from_db()
    assert (held.state, held.extended) == (State.HELD, False)


def test_the_page_tells_no_one(client: Client, held: Booking) -> None:
    response = client.get(f"/time/{held.token}/")
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "kari@example.org" not in response.content.decode()


@pytest.mark.parametrize("what", ["", "avbestill/", "betal/", "forleng/", "kalender.ics"])
def test_an_unknown_link_is_not_found(client: Client, practice: Practice, what: str) -> None:
    address = f"/time/{'a' * 32}/{what}"
    pressed = what.endswith("/")
    answer = press(client, address) if pressed else client.get(address)
    assert answer.status_code == 404
