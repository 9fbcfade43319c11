"""A session that the practice cancels: her therapist is ill, or its client asked by phone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from schedule.models import Event

from booking import actions, clock, links
from booking.actions import calling_off, place
from booking.actions.errors import Overtaken
from booking.models import Booking, Change, Claim, Payment, WhyCancelled
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories, vouchers
from tests.booking.at_place import trusted
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db
WORDS = "Ingrid har feber"


@pytest.fixture
def paid(practice: Practice, stripe: StandIn) -> Booking:
    """Tomorrow at noon, known to the stand-in; the policy gives back nothing by now."""
    practice.ingrid.user = factories.user("ingrid", "Terapeuter")
    practice.ingrid.save()
    start = clock.now() + timedelta(hours=20)
    booking = factories.booking(
        therapist=practice.ingrid,
        service=practice.talk,
        start=start,
        reference="ABCD2345",
        token_hash=links.fingerprint(links.newest("ABCD2345", 1)),
    )
    factories.payment(booking, payment_intent="pi_demo_ABCD2345_49500")
    return booking


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def address(booking: Booking) -> str:
    return reverse("booking_bookings:call_off", args=[booking.pk])


def page_of(booking: Booking) -> str:
    return reverse("booking_bookings:inspect", args=[booking.pk])


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def fields(**over: str) -> dict[str, str]:
    return {"reason": "cannot-come", "words": WORDS, "back": "all", **over}


def looked(browser: Browser, booking: Booking, **over: str) -> dict[str, str]:
    """What the second look sends when it is answered with yes."""
    return hidden(text(browser.post(address(booking), fields(**over)))) | {"sure": "yes"}


def test_all_goes_back_whatever_the_policy_says_and_the_client_is_told(
    desk: Browser, paid: Booking, stripe: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    assert address(paid) in text(desk.get(page_of(paid)))
    second = text(desk.post(address(paid), fields()))
    for words in ("Klienten, på e-post.", "Ingrid, på e-post.", "kr 495", WORDS, "kan ikke angres"):
        assert words in second, words
    paid.refresh_from_db()
    assert paid.state == "confirmed"

    answer = desk.post(address(paid), hidden(second) | {"sure": "yes"}, follow=True)
    perform_due()

    assert "Timen er avbestilt" in text(answer)
    paid.refresh_from_db()
    assert (paid.state, paid.payment_state, paid.sequence) == ("cancelled", "refunded", 1)
    [given] = stripe.refunds()
    assert given["amount"] == 49500
    [letter] = [each for each in mail.outbox if each.to == [paid.client.contact["email"]]]
    said = " ".join(letter.body.split())
    assert "Vi må dessverre avlyse den" in said
    assert "kr 495" in said
    told = [str((each.subject, each.body)) for each in mail.outbox]
    assert not any(WORDS in each or "Kari Nordmann" in each for each in told)
    assert WORDS not in caplog.text
    assert WORDS not in str(stripe.requests())


def test_the_history_says_who_and_why_and_keeps_the_words_sealed(
    desk: Browser, paid: Booking
) -> None:
    desk.post(address(paid), looked(desk, paid))
    step = Change.objects.get(new="cancelled", money="")
    assert (step.actor, step.reason) == ("staff:kari", "cannot-come")
    assert WORDS not in step.sealed_words
    page = text(desk.get(page_of(paid)))
    assert "Terapeuten kan ikke komme" in page
    assert WORDS in page
    person = paid.client
    person.wrapped_key, person.sealed, person.email_index = "", "", None
    person.save()
    assert WORDS not in text(desk.get(page_of(paid)))


def test_for_a_client_who_called_the_policy_may_hold(
    desk: Browser, paid: Booking, stripe: StandIn
) -> None:
    desk.post(address(paid), looked(desk, paid, reason="client-asked", back="policy"))
    perform_due()
    paid.refresh_from_db()
    assert (paid.state, paid.payment_state) == ("cancelled", "paid")
    assert stripe.refunds() == []
    [letter] = [each for each in mail.outbox if each.to == [paid.client.contact["email"]]]
    assert "beklager" not in letter.body


def test_a_choice_stands_there_only_where_it_makes_a_difference(
    desk: Browser, paid: Booking
) -> None:
    assert 'name="back"' in text(desk.get(address(paid)))
    Booking.objects.update(late_refund_percent=100)
    assert 'name="back"' not in text(desk.get(address(paid)))


def test_a_prepaid_code_gets_its_session_back(
    practice: Practice, travel: Travel, client: Browser
) -> None:
    booking = actions.book(practice.wants(at(10), voucher=vouchers.code()))
    travel(at(9))
    client.force_login(factories.desk("kari"))
    assert "Tilbake til koden" in text(client.post(address(booking), fields()))
    client.post(address(booking), looked(client, booking))
    assert vouchers.left() == 100_000
    assert not Claim.objects.exists()
    assert not Event.objects.filter(calendar=practice.ingrid.sessions).exists()


def test_the_second_of_two_tabs_is_told(desk: Browser, paid: Booking) -> None:
    first, second = looked(desk, paid), looked(desk, paid, reason="closed-then")
    desk.post(address(paid), first)
    answer = desk.post(address(paid), second, follow=True)
    assert "avbestilt allerede" in text(answer)
    assert Change.objects.filter(new="cancelled", money="").count() == 1
    assert "avbestilt allerede" in text(desk.get(address(paid), follow=True))


def test_a_session_that_was_moved_meanwhile_is_looked_at_once_more(
    desk: Browser, paid: Booking
) -> None:
    sent = looked(desk, paid)
    Booking.objects.update(sequence=1)
    answer = desk.post(address(paid), sent)
    assert "Noe ble endret imens" in text(answer)
    assert 'name="sure"' in text(answer)
    paid.refresh_from_db()
    assert paid.state == "confirmed"
    decision = calling_off.Decision(WhyCancelled.ANOTHER, "", everything=True, seen=0)
    with pytest.raises(Overtaken):
        calling_off.call_off(paid, decision, actor="staff:kari")


@pytest.mark.parametrize("over", [{"state": "held"}, {"start": -1}, {"state": "no_show"}])
def test_only_a_session_to_come_can_be_cancelled(
    desk: Browser, paid: Booking, over: dict[str, Any]
) -> None:
    if "start" in over:
        over = {"start": clock.now() - timedelta(minutes=5)}
    Booking.objects.update(hold_expires_at=clock.now() + timedelta(hours=1), **over)
    assert address(paid) not in text(desk.get(page_of(paid)))
    answer = desk.post(address(paid), fields(sure="yes"), follow=True)
    assert "Bare en time som er bekreftet" in text(answer)
    assert not Change.objects.filter(new="cancelled").exists()


def test_a_therapist_cancels_her_own_and_no_other(client: Browser, paid: Booking) -> None:
    other = factories.therapist("Jonas", slug="jonas", login=True)
    assert other.user is not None
    assert paid.therapist.user is not None
    client.force_login(other.user)
    assert client.get(address(paid)).status_code == 404
    client.force_login(paid.therapist.user)
    client.post(address(paid), looked(client, paid))
    paid.refresh_from_db()
    assert paid.state == "cancelled"


def test_what_was_typed_stays_where_something_is_missing(desk: Browser, paid: Booking) -> None:
    answer = desk.post(address(paid), fields(reason=""))
    assert WORDS in text(answer)
    assert 'name="sure"' not in text(answer)
    assert not Payment.objects.exclude(state="paid").exists()


def test_the_clients_page_says_that_it_was_the_practice(
    practice: Practice, travel: Travel, stripe: StandIn, client: Browser
) -> None:
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    booking.refresh_from_db()
    decision = calling_off.Decision(WhyCancelled.CANNOT_COME, "", everything=True, seen=0)
    assert calling_off.call_off(booking, decision, actor="staff:kari")
    assert not calling_off.call_off(booking, decision, actor="staff:kari")
    page = text(client.get(reverse("booking:manage", args=[booking.token])))
    assert "Vi måtte dessverre avlyse den" in page
    assert "kr 495 går tilbake" in page


@pytest.fixture
def at_place(practice: Practice, travel: Travel) -> Booking:
    """Due at the place, and the policy keeps all of it by now."""
    booking = trusted(practice, at(10))
    travel(at(9))
    return booking


def test_what_is_due_at_the_place_is_let_go_or_stays_by_the_policy(
    desk: Browser, at_place: Booking
) -> None:
    assert 'name="back"' in text(desk.get(address(at_place)))
    for_nothing = text(desk.post(address(at_place), fields(back="all")))
    assert "Står igjen å betale på stedet" not in for_nothing
    sent = looked(desk, at_place, reason="client-asked", back="policy")
    second = text(desk.post(address(at_place), fields(reason="client-asked", back="policy")))
    assert "Står igjen å betale på stedet" in second
    assert "kr 495" in second
    desk.post(address(at_place), sent)
    at_place.refresh_from_db()
    assert (at_place.state, at_place.payment_state) == ("cancelled", "due")
    assert at_place.place_amount == 49500


def test_by_us_nothing_is_due_at_the_place_any_more(desk: Browser, at_place: Booking) -> None:
    desk.post(address(at_place), looked(desk, at_place, back="all"))
    at_place.refresh_from_db()
    assert (at_place.state, at_place.payment_state) == ("cancelled", "none")
    assert at_place.place_amount == 0


def test_a_yes_to_nothing_due_is_none_to_what_was_paid_meanwhile(
    desk: Browser, at_place: Booking
) -> None:
    sent = looked(desk, at_place, reason="client-asked", back="policy")
    place.take(at_place, 49500, "cash", key="meanwhile", actor="staff:ingrid")
    assert "Noe ble endret imens" in text(desk.post(address(at_place), sent))
    at_place.refresh_from_db()
    assert at_place.state == "confirmed"


def test_what_was_paid_at_the_place_goes_back_there_and_not_to_a_card(
    desk: Browser, at_place: Booking
) -> None:
    place.take(at_place, 49500, "cash", key="one", actor="staff:ingrid")
    second = text(desk.post(address(at_place), fields()))
    assert "Skal gis tilbake på stedet" in second
    assert "kortet" not in second
    desk.post(address(at_place), looked(desk, at_place))
    assert "klienten har avbestilt" not in text(desk.get(page_of(at_place))).lower()
