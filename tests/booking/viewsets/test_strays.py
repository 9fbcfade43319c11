from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking import clock
from booking.models import Errand, Stray
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_strays:index"


@pytest.fixture
def stray(db: None) -> Stray:
    return Stray.objects.create(
        session_id="cs_test_1",
        payment_intent="pi_demo_K7PX2MNA_49500",
        reference="K7PX2MNA",
        amount=49500,
        currency="NOK",
        found_at=clock.now(),
    )


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def press(browser: Browser, stray: Stray, **fields: str) -> Any:
    page = browser.post(reverse("booking_strays:decide", args=[stray.pk]), fields, follow=True)
    stray.refresh_from_db()
    return page.content.decode().replace("\u00a0", " ")


def test_it_waits_on_the_home_page_and_goes_back_at_a_press(
    desk: Browser, stray: Stray, stripe: StandIn
) -> None:
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 betaling hos Stripe hører ikke til noen bestilling" in home
    assert reverse(INDEX) in home
    for _twice in range(2):
        assert "kr 495 betales tilbake" in press(desk, stray, refund="yes")
        perform_due()
    assert (stray.state, stray.actor) == ("refunded", "staff:kari")
    assert len(stripe.refunds()) == 1
    assert "hører ikke til" not in desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "bestemt noe annet" in press(desk, stray)


def test_somebody_has_seen_to_it(desk: Browser, stray: Stray) -> None:
    press(desk, stray)
    assert stray.state == "handled"
    assert "bestemt noe annet" in press(desk, stray, refund="yes")


def test_others_do_not_see_it(client: Browser, stray: Stray) -> None:
    ingrid = factories.therapist("Ingrid", login=True)
    assert ingrid.user
    client.force_login(ingrid.user)
    assert stray.reference not in client.get(reverse(INDEX), follow=True).content.decode()
    client.post(reverse("booking_strays:decide", args=[stray.pk]), {"refund": "yes"})
    stray.refresh_from_db()
    assert stray.state == "found"
    assert "hører ikke til" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_what_did_not_reach_stripe_waits_again(
    desk: Browser, stray: Stray, stripe: StandIn
) -> None:
    press(desk, stray, refund="yes")
    assert 'name="again"' not in desk.get(reverse(INDEX)).content.decode()
    Errand.objects.update(state=Errand.State.FAILED)
    assert "hører ikke til" in desk.get(reverse("wagtailadmin_home")).content.decode()
    page = desk.get(reverse(INDEX)).content.decode()
    assert 'name="again"' in page
    assert "Stripe svarte ikke" in page
    assert 'name="refund"' not in page
    assert "Det prøves igjen nå." in press(desk, stray, again="yes")
    perform_due()
    stray.refresh_from_db()
    assert stray.state == "refunded"
    assert len(stripe.refunds()) == 1


def test_the_list_asks_as_often_for_three_as_for_one(desk: Browser, stray: Stray) -> None:
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse(INDEX))
    for number in (2, 3):
        Stray.objects.create(
            session_id=f"cs_test_{number}",
            payment_intent=f"pi_{number}",
            reference="K7PX2MNB",
            amount=100,
            currency="NOK",
            state=Stray.State.DUE,
            found_at=clock.now(),
        )
    with CaptureQueriesContext(connection) as three:
        desk.get(reverse(INDEX))
    assert len(three) == len(one)


def test_all_of_them_are_seen_and_what_waits_comes_first(desk: Browser) -> None:
    for number in range(60):
        Stray.objects.create(
            session_id=f"cs_test_{number}",
            payment_intent=f"pi_{number}",
            reference=f"REF{number:05}",
            amount=49500,
            currency="NOK",
            found_at=clock.now(),
            # The oldest one alone waits.
            state="handled" if number else "found",
        )
    seen = []
    for page in ("", "2", "3", "x"):
        rows = desk.get(reverse(INDEX), {"p": page}).context["rows"]
        seen.append([row["stray"].reference for row in rows])
    first, second, beyond, nonsense = seen
    assert first[:3] == ["REF00000", "REF00059", "REF00058"]
    assert len(first) == 50
    assert set(first) | set(second) == {f"REF{number:05}" for number in range(60)}
    assert (beyond, nonsense) == (second, first)
