"""What waits for a person ends when somebody says so, or when it works at last."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from booking import attention, clock, links
from booking.models import Booking, Change, Errand, Payment, Refund
from tests.booking import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def gave_up(kind: str, subject: int) -> Errand:
    return Errand.objects.create(
        kind=kind,
        key=f"{kind}:{subject}",
        subject_id=subject,
        state=Errand.State.FAILED,
        attempts=Errand.MOST_ATTEMPTS,
        next_attempt_at=clock.now(),
    )


def waiting(booking: Booking) -> list[str]:
    return [kind.value for kind in attention.troubles(booking)]


def page(browser: Browser, booking: Booking) -> str:
    return browser.get(reverse("booking_bookings:inspect", args=[booking.pk])).content.decode()


def press(browser: Browser, booking: Booking, kind: str, **more: str) -> Any:
    address = reverse("booking_bookings:waiting", args=[booking.pk])
    return browser.post(address, {"kind": kind, **more}, follow=True)


def test_another_amount_waits_until_somebody_has_seen_to_it(desk: Browser) -> None:
    booking = factories.booking()
    factories.payment(booking, state=Payment.State.MISMATCH)
    assert waiting(booking) == ["mismatch"]
    assert "Det er betalt et annet beløp" in page(desk, booking)

    for _twice in range(2):
        press(desk, booking, "mismatch")

    assert waiting(booking) == []
    assert [(change.actor, change.reason) for change in booking.changes.all()] == [
        ("staff:kari", "handled mismatch")
    ]
    assert "Kari" in page(desk, booking)
    assert booking.state == Booking.objects.get().state

    factories.payment(booking, state=Payment.State.MISMATCH)
    assert waiting(booking) == ["mismatch"]


@pytest.mark.parametrize("how", ["refused", "given up"])
def test_a_refund_that_failed_is_seen_to(desk: Browser, how: str) -> None:
    booking = factories.booking()
    state = Refund.State.FAILED if how == "refused" else Refund.State.DUE
    refund = factories.refund(factories.payment(booking), state=state)
    if how == "given up":
        gave_up("refund", refund.pk)
    assert waiting(booking) == ["refund"]

    press(desk, booking, "refund")

    assert waiting(booking) == []
    assert Refund.objects.get().state == state


def test_a_mail_is_tried_again(desk: Browser, django_capture_on_commit_callbacks: Any) -> None:
    booking = factories.booking()
    gave_up("mail-confirmed", booking.pk)
    token = links.newest(booking.pk, booking.token_generation)
    booking.token_hash = links.fingerprint(token)
    booking.save()
    assert 'name="again"' in page(desk, booking)

    with django_capture_on_commit_callbacks(execute=True):
        press(desk, booking, "mail", again="yes")

    assert waiting(booking) == []
    assert Errand.objects.get().state == Errand.State.DONE
    assert [letter.to for letter in mail.outbox] == [[booking.client.contact["email"]]]


def test_what_was_not_given_up_is_not_tried_again(desk: Browser) -> None:
    booking = factories.booking()
    factories.refund(factories.payment(booking), state=Refund.State.FAILED)

    assert 'name="again"' not in page(desk, booking)
    press(desk, booking, "refund", again="yes")

    assert waiting(booking) == ["refund"]
    assert not Change.objects.exists()


def test_an_alert_that_was_not_sent_is_no_mail_about_the_booking(db: None) -> None:
    booking = factories.booking()
    gave_up("mail-alert", booking.pk)
    assert waiting(booking) == []


def test_a_therapist_ends_only_an_unsent_mail_of_her_own(client: Browser) -> None:
    ingrid = factories.therapist("Ingrid", login=True)
    hers, another = factories.booking(therapist=ingrid), factories.booking()
    for booking in (hers, another):
        factories.payment(booking, state=Payment.State.MISMATCH)
        gave_up("mail-confirmed", booking.pk)
    assert ingrid.user
    client.force_login(ingrid.user)

    for booking in (hers, another):
        for kind in ("mail", "mismatch"):
            press(client, booking, kind)

    assert (waiting(hers), waiting(another)) == (["mismatch"], ["mismatch", "mail"])
    assert press(client, another, "mail").status_code == 404


def test_a_lost_dispute_is_seen_to_and_an_open_one_is_not(desk: Browser) -> None:
    booking = factories.booking()
    payment = factories.payment(booking)
    factories.dispute(payment)
    lost = factories.dispute(payment, status="lost")
    assert waiting(booking) == ["disputed", "lost"]

    for kind in ("disputed", "lost"):
        press(desk, booking, kind)

    assert waiting(booking) == ["disputed"]
    lost.refresh_from_db()
    assert lost.handled_at


@pytest.mark.parametrize("kind", ["", "x", "disputed", "collision", "processing"])
def test_what_ends_by_itself_has_no_button(desk: Browser, kind: str) -> None:
    booking = factories.booking()
    answer = press(desk, booking, kind)
    assert answer.status_code == 200
    assert "kan ikke" in answer.content.decode()
    assert not Change.objects.exists()


def test_only_by_a_form(desk: Browser) -> None:
    address = reverse("booking_bookings:waiting", args=[factories.booking().pk])
    assert desk.get(address).status_code == 405


def test_an_sms_that_was_refused_waits_on_the_home_page_and_at_the_booking(desk: Browser) -> None:
    booking = factories.booking()
    gave_up("sms-reminder", booking.pk)
    factories.sent_mail(booking, "sms-reminder", status="failed", handled_at=clock.now())
    assert waiting(booking) == ["sms"]
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "SMS om 1 bestilling kunne ikke sendes" in home
    html = page(desk, booking)
    assert "nummeret kan være feil" in html
    assert "SMS: påminnelse" in html
    press(desk, booking, "sms", again="yes")
    assert waiting(booking) == []
    assert "Sending av SMS-en prøves igjen" in page(desk, booking)
