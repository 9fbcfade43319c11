from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from booking import actions, clock, conf
from booking.actions.checkout import RESUME
from booking.models import Booking
from booking.states import State
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel
from tests.booking.views.flow import session_id

pytestmark = pytest.mark.usefixtures("travel")


@pytest.fixture
def held(practice: Practice, stripe: StandIn) -> Booking:
    return actions.book(practice.wants(at(10)))


def test_after_paying_the_session_is_booked(client: Client, held: Booking, stripe: StandIn) -> None:
    session = session_id()
    stripe.pay(session)
    answer = client.get("/bestill/retur/", {"session_id": session})
    assert answer["Location"] == f"/time/{held.token}/"
    assert answer["Referrer-Policy"] == "no-referrer"
    held.refresh_from_db()
    assert held.state == State.CONFIRMED


def test_where_stripe_is_silent_the_bookings_page_waits(
    client: Client, held: Booking, settings: object
) -> None:
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    session = session_id()
    answer = client.get("/bestill/retur/", {"session_id": session})
    assert answer["Location"] == f"/time/{held.token}/"


@pytest.mark.parametrize("session", ["", "cs_test_unknown", "../../", "cs_" + "a" * 500, "cs_æ"])
def test_a_session_none_of_ours_is_not_found(
    client: Client, practice: Practice, stripe: StandIn, session: str
) -> None:
    assert client.get("/bestill/retur/", {"session_id": session}).status_code == 404


def test_leaving_the_payment_leads_to_the_held_time(client: Client, held: Booking) -> None:
    signed = signing.Signer(salt=RESUME).sign_object(held.pk)
    answer = client.get(f"/bestill/fortsett/{signed}/")
    assert answer["Location"] == f"/time/{held.token}/"


def test_leaving_it_too_late_leads_to_the_beginning(
    client: Client, held: Booking, travel: Travel
) -> None:
    travel(clock.now() + conf.hold() + timedelta(seconds=1))
    signed = signing.Signer(salt=RESUME).sign_object(held.pk)
    assert client.get(f"/bestill/fortsett/{signed}/")["Location"] == "/bestill/"


@pytest.mark.parametrize("signed", ["x", "1:2:3"])
def test_a_forged_way_back_leads_to_nobodys_booking(
    client: Client, held: Booking, signed: str
) -> None:
    assert client.get(f"/bestill/fortsett/{signed}/")["Location"] == "/bestill/"
