"""Rows 28 to 31: our ledger follows Stripe's, whoever gives the money back or takes it."""

import re
from functools import partial
from itertools import permutations
from typing import Any

import pytest
import requests

from booking.models import Booking, Dispute, Errand, Refund
from devtools.stripe_standin.state import Body
from tests.booking import factories
from tests.faults.scene import Person, Scene, at_once
from tests.faults.stage import PATIENCE, until
from tests.faults.test_giving_back import confirmed

pytestmark = [pytest.mark.processes, pytest.mark.faults]


def news(scene: Scene, about: str) -> list[Body]:
    """What Stripe would tell of one object."""
    events = scene.stage.stripe.events()
    return [event for event in events if event["data"]["object"]["id"] == about]


def payment_of(scene: Scene, booking: Booking) -> dict[str, Any]:
    shown: dict[str, Any] = scene.shown(booking)["payment"]
    return shown


def test_28_a_refund_that_fails_later_is_no_longer_shown_as_given(scene: Scene) -> None:
    booking = confirmed(scene)
    assert scene.cancel(booking).status_code == 200
    scene.settled()
    refund = Refund.objects.get(payment__booking=booking)
    assert payment_of(scene, booking)["status"] == "refunded"
    scene.stage.stripe.settle_refund(refund.refund_id or "", ok=False)
    scene.settled()
    assert payment_of(scene, booking)["status"] == "paid"
    assert payment_of(scene, booking)["refunded"]["amount"] == 0


def test_29_a_part_given_back_at_stripe_leaves_the_session(scene: Scene) -> None:
    booking = confirmed(scene)
    for amount in (10000, 5000):
        scene.stage.stripe.refund(scene.session(booking), amount)
    scene.settled()
    shown = scene.shown(booking)
    assert (shown["state"], shown["payment"]["status"]) == ("confirmed", "part_refunded")
    assert shown["payment"]["refunded"]["amount"] == 15000
    assert not scene.free(booking.start)
    assert scene.cancel(booking).status_code == 200
    scene.settled()
    assert payment_of(scene, booking)["refunded"]["amount"] == 49500


def test_29_all_of_it_given_back_at_stripe_calls_it_off(scene: Scene) -> None:
    kari = Person()
    booking = confirmed(scene, kari)
    scene.stage.stripe.refund(scene.session(booking))
    scene.becomes(booking, "cancelled")
    scene.settled()
    assert payment_of(scene, booking)["status"] == "refunded"
    assert scene.free(booking.start)
    assert len(scene.mails_to(kari)) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=lambda order: str(order[:2]))
def test_29_in_whatever_order_news_of_payment_and_refund_come(
    scene: Scene, order: tuple[int, ...]
) -> None:
    booking = scene.book(scene.start())
    stripe = scene.stage.stripe
    stripe.webhooks(mode="lose")
    session = scene.session(booking)
    stripe.pay(session)
    refund = stripe.refund(session, 20000)
    told = [*news(scene, session), *news(scene, refund["id"]), *news(scene, refund["charge"])[-1:]]
    assert [stripe.deliver(told[number]) for number in order] == [204] * 3
    shown = scene.shown(booking)
    assert (shown["state"], shown["payment"]["status"]) == ("confirmed", "part_refunded")


def desk(scene: Scene) -> requests.Session:
    """Somebody of the desk, logged in."""
    name = f"desk-{scene.therapist.slug}"
    factories.desk(name)
    browser = requests.Session()
    login = f"{scene.stage.url}/admin/login/"
    page = browser.get(login, timeout=PATIENCE).text
    fields = hidden(page) | {"username": name, "password": "demo"}
    answer = browser.post(login, fields, headers={"Referer": login}, timeout=PATIENCE)
    assert "login" not in answer.url, answer.text
    return browser


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


@pytest.mark.racing
def test_30_of_two_refunds_that_exceed_what_was_paid_one_is_refused(scene: Scene) -> None:
    booking = confirmed(scene)
    payment = booking.payments.get()
    where = f"{scene.stage.url}/admin/booking/bookings/{booking.pk}/refund/{payment.pk}/"
    browser = desk(scene)
    wished = {"amount": "300", "reason": "goodwill", "words": ""}

    def second_look() -> dict[str, str]:
        first = hidden(browser.get(where, timeout=PATIENCE).text)
        answer = browser.post(where, first | wished, headers={"Referer": where}, timeout=PATIENCE)
        return hidden(answer.text) | {"sure": "yes"}

    def given(fields: dict[str, str]) -> requests.Response:
        cookies = browser.cookies.get_dict()
        headers = {"Referer": where}
        return requests.post(where, fields, cookies=cookies, headers=headers, timeout=PATIENCE)

    looks = [second_look(), second_look()]
    answers = at_once(*[partial(given, look) for look in looks])
    assert {answer.status_code for answer in answers} == {200}
    scene.settled()
    assert [charge["amount_refunded"] for charge in scene.charges(booking)] == [30000]
    assert payment_of(scene, booking)["refunded"]["amount"] == 30000


@pytest.mark.parametrize("end", ["won", "lost"])
@pytest.mark.parametrize("reverse", [False, True], ids=["in order", "last first"])
def test_31_a_dispute_is_marked_told_and_stops_refunds(
    scene: Scene, end: Any, reverse: bool
) -> None:
    booking = confirmed(scene)
    stripe = scene.stage.stripe
    stripe.webhooks(mode="off", order="reversed" if reverse else "sent")
    dispute = stripe.dispute(scene.session(booking))
    if not reverse:
        stripe.webhooks(mode="on")
        until("the dispute", lambda: payment_of(scene, booking)["status"] == "disputed")
        alerts = Errand.objects.filter(kind="mail-alert", subject_id=booking.pk, state="done")
        until("the desk being told", alerts.exists)
        assert scene.cancel(booking).status_code == 200
        assert scene_refunds(scene, booking) == []
    stripe.close_dispute(dispute["id"], end)
    stripe.webhooks(mode="on")
    until("its end", lambda: Dispute.objects.filter(dispute_id=dispute["id"], status=end).exists())
    scene.settled()
    expected = {
        ("won", False): "refunded",
        ("won", True): "paid",
        ("lost", False): "disputed",
        ("lost", True): "disputed",
    }
    assert payment_of(scene, booking)["status"] == expected[end, reverse]


def scene_refunds(scene: Scene, booking: Booking) -> list[Body]:
    charges = {charge["id"] for charge in scene.charges(booking)}
    return [refund for refund in scene.stage.stripe.refunds() if refund["charge"] in charges]
