from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking import clock
from booking.models import Stray
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
