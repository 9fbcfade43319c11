"""What was sent is seen by who may see the booking, and what did not arrive waits for somebody."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking import attention, clock, links, outbox
from booking.models import Booking, Errand, SentMail, Service, Wish
from booking.worker import perform_due
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_mails:index"


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


@pytest.fixture
def bounced(db: None) -> Booking:
    """Its confirmation was sent by its errand, and came back."""
    booking = factories.booking()
    booking.token_hash = links.fingerprint(links.newest(booking.pk, booking.token_generation))
    booking.save()
    outbox.put("mail-confirmed", booking.pk)
    perform_due()
    SentMail.objects.update(status="bounced", message_id="m-1")
    mail.outbox.clear()
    return booking


def a_wish() -> Wish:
    today = clock.now().date()
    return Wish.objects.create(
        client=factories.client(),
        service=Service.objects.first() or factories.service(),
        first_day=today,
        last_day=today,
        created_at=clock.now(),
        since=clock.now(),
    )


def page(browser: Browser, booking: Booking) -> str:
    return browser.get(reverse("booking_bookings:inspect", args=[booking.pk])).content.decode()


def press(browser: Browser, booking: Booking, **more: str) -> Any:
    address = reverse("booking_bookings:waiting", args=[booking.pk])
    return browser.post(address, {"kind": "bounced", **more}, follow=True)


def waits(booking: Booking) -> bool:
    return attention.Attention.BOUNCED in attention.troubles(booking)


def test_the_page_of_a_booking_lists_its_mails(desk: Browser, bounced: Booking) -> None:
    shown = page(desk, bounced)
    assert "Bekreftelse" in shown
    assert "kom i retur" in shown
    assert "E-posten kunne ikke leveres" in shown


def test_it_is_sent_once_more(
    desk: Browser, bounced: Booking, django_capture_on_commit_callbacks: Any
) -> None:
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            press(desk, bounced, again="yes")
    row = SentMail.objects.get()
    assert (len(mail.outbox), row.times, row.status) == (1, 2, "sent")
    assert not waits(bounced)
    assert [(change.actor, change.reason) for change in bounced.changes.all()] == [
        ("staff:kari", "again bounced")
    ]
    assert "2 ganger" in page(desk, bounced)

    SentMail.objects.update(status="bounced")
    assert waits(bounced)


def test_somebody_has_seen_to_it(desk: Browser, bounced: Booking) -> None:
    press(desk, bounced)
    assert not waits(bounced)
    assert Errand.objects.get().state == Errand.State.DONE
    assert SentMail.objects.get().status == "bounced"
    assert [change.reason for change in bounced.changes.all()] == ["handled bounced"]


def test_who_reported_it_is_not_sent_it_again(desk: Browser, bounced: Booking) -> None:
    SentMail.objects.update(status="complained")
    assert 'name="again"' not in page(desk, bounced)
    press(desk, bounced, again="yes")
    assert waits(bounced)
    assert not mail.outbox


def test_what_is_no_longer_true_is_not_sent_again(
    desk: Browser, bounced: Booking, django_capture_on_commit_callbacks: Any
) -> None:
    Booking.objects.update(state="cancelled")
    with django_capture_on_commit_callbacks(execute=True):
        press(desk, bounced, again="yes")
    assert not mail.outbox
    assert not waits(bounced)


def test_the_list_shows_all_and_finds_by_reference(desk: Browser, bounced: Booking) -> None:
    other = factories.sent_mail(factories.booking(), status="delivered")
    rows = desk.get(reverse(INDEX)).context["object_list"]
    assert [row.pk for row in rows] == [other.pk, SentMail.objects.last().pk]  # type: ignore[union-attr]
    found = desk.get(reverse(INDEX), {"q": bounced.reference.lower()}).context["object_list"]
    assert [row.booking for row in found] == [bounced]
    found = desk.get(reverse(INDEX), {"status": "delivered"}).context["object_list"]
    assert list(found) == [other]


def test_the_list_costs_the_same_for_any_number(desk: Browser) -> None:
    costs = {}
    for number in (1, 3, 20):
        while SentMail.objects.count() < number:
            factories.sent_mail(factories.booking(), status="bounced")
        desk.get(reverse(INDEX))  # content types and the like are fetched once for a process
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(INDEX))
        costs[number] = len(queries)
    assert len(set(costs.values())) == 1


def test_one_about_no_booking_waits_too(desk: Browser) -> None:
    mails = [
        factories.sent_mail(a_wish(), "wish-mail-received", status="bounced"),
        factories.sent_mail(None, "lost-link", status="failed"),
    ]
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "2 andre e-poster kunne ikke leveres" in home

    for one in mails:
        address = reverse("booking_mails:seen", args=[one.pk])
        assert f'action="{address}"' in desk.get(reverse(INDEX)).content.decode()
        desk.post(address)
        assert f'action="{address}"' not in desk.get(reverse(INDEX)).content.decode()
    assert "kunne ikke leveres" not in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_the_button_is_for_what_is_about_no_booking(desk: Browser, bounced: Booking) -> None:
    address = reverse("booking_mails:seen", args=[SentMail.objects.get().pk])
    assert desk.post(address).status_code == 404
    assert desk.get(address).status_code == 405
    assert waits(bounced)


def test_a_therapist_sees_and_ends_her_own(client: Browser, bounced: Booking) -> None:
    ingrid = factories.therapist("Ingrid", login=True)
    hers = factories.booking(therapist=ingrid)
    factories.sent_mail(hers, status="bounced")
    assert ingrid.user
    client.force_login(ingrid.user)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "E-post om 1 bestilling kunne ikke leveres" in home
    assert client.get(reverse(INDEX)).status_code == 302
    press(client, hers)
    assert not waits(hers)
    assert press(client, bounced).status_code == 404
    assert waits(bounced)
