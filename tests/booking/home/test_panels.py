from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from schedule.models import Event

from booking import clock
from booking.attention import Attention
from booking.models import Booking, Errand, Payment, Refund, Therapist, WorkingHours
from booking.states import PaymentState, State
from tests.booking import factories
from tests.booking.calendar import is_busy

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 8, tzinfo=UTC)  # a Wednesday, nine o'clock in Oslo


@pytest.fixture(autouse=True)
def _wednesday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist(
        "Ingrid", login=True, slug="ingrid", video_link="https://video.example.org/ingrid"
    )


def home(browser: Browser, user: Any) -> str:
    browser.force_login(user)
    page = browser.get(reverse("wagtailadmin_home"))
    assert page.status_code == 200
    return str(page.content.decode().replace("\u00a0", " "))


def today_at(hour: int) -> datetime:
    """By Oslo's clock, which is an hour ahead in March."""
    return NOW.replace(hour=hour - 1)


def gave_up(kind: str, subject_id: int) -> None:
    Errand.objects.create(
        kind=kind,
        key=f"{kind}:{subject_id}",
        subject_id=subject_id,
        state=Errand.State.FAILED,
        next_attempt_at=NOW,
    )


def test_a_therapist_sees_her_day(client: Browser, ingrid: Therapist) -> None:
    kari = factories.client("Kari Nordmann")
    booking = factories.booking(therapist=ingrid, client=kari, start=today_at(14))
    factories.booking(therapist=ingrid, place=factories.place("Torggata"), start=today_at(16))

    page = home(client, ingrid.user)

    assert "kl. 14.00–14.50" in page
    assert reverse("booking_bookings:inspect", args=[booking.pk]) in page
    assert "Torggata" in page
    # By first name; her whole name stands on the booking's own page.
    assert ">Kari<" in page
    assert "Nordmann" not in page
    assert page.count(ingrid.video_link) == 1


def test_a_client_whose_key_is_missing_stands_by_reference(
    client: Browser, ingrid: Therapist, settings: Settings
) -> None:
    booking = factories.booking(therapist=ingrid, start=today_at(14))
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    assert booking.reference in home(client, ingrid.user)


def test_a_session_that_is_over_is_not_joined(client: Browser, ingrid: Therapist) -> None:
    factories.booking(therapist=ingrid, start=today_at(8))

    page = home(client, ingrid.user)

    assert "kl. 08.00–08.50" in page
    assert ingrid.video_link not in page


def test_an_empty_day_tells_of_the_next_one(client: Browser, ingrid: Therapist) -> None:
    factories.booking(therapist=ingrid, start=today_at(10) + timedelta(days=2))
    factories.booking(therapist=ingrid, start=today_at(10) + timedelta(days=9))
    factories.booking(therapist=ingrid, start=today_at(10), state=State.CANCELLED)

    page = home(client, ingrid.user)

    assert "Ingen samtaler i dag." in page
    assert "Neste dag med samtaler: fredag 6. mars" in page
    assert page.count("booking-home-times") == 1
    assert "1 samtale denne uka" in page


def test_the_week_leads_to_the_sessions_that_it_counts(client: Browser, ingrid: Therapist) -> None:
    monday, sunday = today_at(10) - timedelta(days=2), today_at(10) + timedelta(days=4)
    wanted = {factories.booking(therapist=ingrid, start=day).reference for day in (monday, sunday)}
    for day in (monday - timedelta(days=1), sunday + timedelta(days=1)):
        factories.booking(therapist=ingrid, start=day)
    factories.booking(therapist=ingrid, start=monday, state=State.CANCELLED)
    home(client, ingrid.user)

    panel = client.get(reverse("wagtailadmin_home")).context["panels"][0]
    facts = panel.get_context_data()
    listed = client.get(facts["week_url"]).context["object_list"]

    assert facts["week"] == 2
    assert {booking.reference for booking in listed} == wanted


def test_nothing_of_another_therapist(client: Browser, ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas", slug="jonas", email="", video_link="https://video.example")
    ola = factories.client("Ola Hemmelig")
    for start in (today_at(14), today_at(10) + timedelta(days=1)):
        his = factories.booking(
            therapist=jonas, client=ola, start=start, payment_state=PaymentState.DISPUTED
        )
        gave_up("mail-confirmed", his.pk)

    page = home(client, ingrid.user)

    for secret in ("Ola", "Jonas", "bestridt", "E-post om", jonas.video_link, his.reference):
        assert secret not in page, secret
    assert "Ingen samtaler i dag." in page


def test_the_desk_sees_everybodys_day_by_reference(client: Browser, ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas", slug="jonas")
    kari = factories.client("Kari Nordmann")
    rows = [
        factories.booking(therapist=whose, client=kari, start=today_at(14))
        for whose in (ingrid, jonas)
    ]

    page = home(client, factories.desk())

    assert all(row.reference in page for row in rows)
    assert "Kari" not in page
    assert ingrid.video_link not in page
    assert page.index(">Ingrid<") < page.index(rows[0].reference) < page.index(">Jonas<")


def trouble(kind: str, booking: Booking) -> None:
    match kind:
        case Attention.MISMATCH:
            for _twice in range(2):
                factories.payment(booking, state=Payment.State.MISMATCH)
        case Attention.REFUND:
            factories.refund(factories.payment(booking), state=Refund.State.FAILED)
        case Attention.DISPUTED:
            factories.dispute(factories.payment(booking))
        case Attention.LOST:
            factories.dispute(factories.payment(booking), status="lost")
        case Attention.PROCESSING:
            Booking.objects.filter(pk=booking.pk).update(state=State.PROCESSING)
        case Attention.MAIL:
            gave_up("mail-confirmed", booking.pk)
        case Attention.BOUNCED:
            factories.sent_mail(booking, status="bounced")
            factories.sent_mail(booking, status="complained")
        case Attention.SMS:
            gave_up("sms-confirmed", booking.pk)
            factories.sent_mail(booking, "sms-confirmed", status="failed", handled_at=clock.now())
        case Attention.VIDEO:
            gave_up("video", booking.pk)
            start, end = booking.start + timedelta(days=1), booking.end + timedelta(days=1)
            Booking.objects.filter(pk=booking.pk).update(start=start, end=end)
        case Attention.RECEIPT:
            payment = factories.payment(booking)
            gave_up("receipt", payment.pk)
            gave_up("credit-note", factories.refund(payment).pk)
            at_the_place(booking)
            gave_up("receipt-place", factories.place_payment(booking).pk)
        case Attention.COLLISION:
            start, end = booking.start + timedelta(hours=3), booking.end + timedelta(hours=3)
            Booking.objects.filter(pk=booking.pk).update(start=start, end=end)
            is_busy(booking.therapist, start, end)
        case Attention.UNPAID:
            at_the_place(booking, state=State.CANCELLED, payment_state=PaymentState.DUE)
        case Attention.OWED_BACK:
            at_the_place(booking, state=State.CANCELLED)
            paid = factories.place_payment(booking)
            factories.place_refund(paid, state="due")
        case Attention.PROPOSAL:
            for answer in ("declined", "expired", "withdrawn"):
                factories.proposal(booking, state=answer)


def at_the_place(booking: Booking, **over: str) -> None:
    Booking.objects.filter(pk=booking.pk).update(
        format="in_person",
        place=factories.place(),
        place_amount=booking.price_amount,
        **over,
    )
    booking.refresh_from_db()


@pytest.mark.parametrize("kind", Attention.values)
@pytest.mark.parametrize("who", ["therapist", "desk"])
def test_a_wait_leads_to_the_bookings_that_it_counts(
    client: Browser, ingrid: Therapist, kind: str, who: str
) -> None:
    wanted = factories.booking(therapist=ingrid)
    factories.booking(therapist=ingrid)
    trouble(kind, wanted)
    user = ingrid.user if who == "therapist" else factories.desk()

    page = home(client, user)
    address = f"{reverse('booking_bookings:index')}?attention={kind}"

    assert page.count("?attention=") == 1
    assert f'href="{address}"' in page
    assert [row.reference for row in client.get(address).context["object_list"]] == [
        wanted.reference
    ]


def test_a_refund_that_the_worker_gave_up_waits_too(client: Browser) -> None:
    refund = factories.refund(factories.payment(factories.booking()), state=Refund.State.DUE)
    gave_up("refund", refund.pk)

    assert "?attention=refund" in home(client, factories.desk())


def test_who_has_no_hours_is_told_so(client: Browser, ingrid: Therapist) -> None:
    mine = home(client, ingrid.user)
    desks = home(client, factories.desk())

    assert "Du har ikke satt arbeidstid ennå" in mine
    assert "Ingrid har ingen arbeidstid" in desks
    assert reverse("booking_hours:edit", args=[ingrid.pk]) in desks


def test_a_day_that_is_over_is_no_working_hours(client: Browser, ingrid: Therapist) -> None:
    start, end = today_at(14), today_at(16)
    once = Event.objects.create(calendar=ingrid.hours, title="extra", start=start, end=end)
    WorkingHours.objects.create(event=once)
    assert "Du har ikke satt arbeidstid ennå" not in home(client, ingrid.user)

    Event.objects.update(start=NOW - timedelta(days=2), end=NOW - timedelta(days=1))
    assert "Du har ikke satt arbeidstid ennå" in home(client, ingrid.user)


def test_what_nobody_offers_is_told_to_who_can_change_it(
    client: Browser, ingrid: Therapist
) -> None:
    factories.service("Parsamtale")
    keeper = factories.user("keeper", "Terapeuter")
    keeper.user_permissions.add(Permission.objects.get(codename="change_therapist"))
    assert "«Parsamtale»" not in home(client, keeper)

    keeper.user_permissions.add(Permission.objects.get(codename="change_service"))
    assert "«Parsamtale»" in home(client, keeper)


def test_the_desk_is_told_what_is_missing(client: Browser, ingrid: Therapist) -> None:
    factories.service("Parsamtale")
    factories.offering(ingrid, factories.service("Individuell samtale"))

    page = home(client, factories.desk())

    assert "Ingrid har ingen e-postadresse" in page
    assert "Ingen tilbyr «Parsamtale»" in page
    assert "«Individuell samtale»" not in page


@pytest.mark.parametrize("who", ["therapist", "desk"])
def test_the_home_page_costs_the_same_for_any_number(
    client: Browser, ingrid: Therapist, who: str
) -> None:
    user = ingrid.user if who == "therapist" else factories.desk()
    service, place = factories.service(), factories.place()
    costs = {}
    for number in (1, 3, 50):
        while Booking.objects.count() < number:
            booking = factories.booking(
                therapist=ingrid, service=service, place=place, start=today_at(14)
            )
            trouble(Attention.MAIL, booking)
        home(client, user)  # content types and the like are fetched once for a process
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        costs[number] = len(queries)

    assert costs[1] == costs[3] == costs[50] < 40
