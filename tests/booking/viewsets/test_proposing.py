"""The desk proposes another therapist: whose time, a second look, and what the page then says."""

import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.actions import proposals
from booking.forms.choice import Chosen
from booking.models import Booking, Claim, Offering, Proposal, Therapist
from devtools.stripe_standin import StandIn
from tests.booking import factories, moving
from tests.booking.conftest import Practice, Travel
from tests.booking.moving import then
from tests.booking.viewsets.calendar.conftest import SCRIPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    practice.ingrid.user = factories.user("ingrid", "Terapeuter")
    practice.ingrid.save()
    jonas = moving.colleague(practice)
    jonas.user = factories.user("jonas", "Terapeuter")
    jonas.save()
    return jonas


@pytest.fixture
def talk(practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn) -> Booking:
    return moving.paid(practice, stripe)


@pytest.fixture
def desk(client: Browser, talk: Booking) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def as_therapist(browser: Browser, of: Therapist) -> Browser:
    assert of.user is not None
    browser.force_login(of.user)
    return browser


def address(talk: Booking) -> str:
    return reverse("booking_bookings:propose", args=[talk.pk])


def page_of(talk: Booking) -> str:
    return reverse("booking_bookings:inspect", args=[talk.pk])


def text(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def slot(hour: int) -> dict[str, str]:
    return {"slot": str(Chosen(then(hour), "jonas", "online"))}


def looked(browser: Browser, talk: Booking, hour: int = 11) -> dict[str, str]:
    """What the second look sends when it is answered with yes."""
    page = text(browser.post(address(talk), slot(hour) | {"book": "yes"}))
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert found["slot"] == slot(hour)["slot"]
    return found | {"sure": "yes"}


def times(page: str) -> list[str]:
    return re.findall(r'name="slot" value="(\w+)\.', page)


def test_the_colleagues_free_times_stand_there_with_the_same_hour_ticked(
    desk: Browser, talk: Booking, jonas: Therapist, practice: Practice
) -> None:
    factories.booking(therapist=jonas, service=practice.talk, start=then(12))
    assert address(talk) in text(desk.get(page_of(talk)))
    page = text(desk.get(address(talk)))
    assert times(page) == [f"20260309T{hour:02}00Z" for hour in (8, 9, 10, 12, 13, 14, 15)]
    assert re.search(r'value="20260309T0900Z\.jonas\.online\." checked', page)
    assert "Kari" not in page


def test_it_is_sent_after_a_second_look_and_can_be_withdrawn(desk: Browser, talk: Booking) -> None:
    second = text(desk.post(address(talk), slot(11) | {"book": "yes"}))
    for words in (
        "Ingrid",
        "Jonas",
        "kl. 10.00",
        "kl. 11.00",
        "Klienten, på e-post.",
        "Svar innen",
    ):
        assert words in second, words
    assert not Proposal.objects.exists()

    sent = looked(desk, talk)
    page = text(desk.post(address(talk), sent, follow=True))
    assert "Klienten blir spurt på e-post" in page
    assert "Trekk forslaget tilbake" in page
    assert address(talk) not in page
    assert "Et forslag venter" in text(desk.post(address(talk), sent, follow=True))
    [made] = Proposal.objects.all()

    withdraw = reverse("booking_bookings:withdraw", args=[talk.pk])
    page = text(desk.post(withdraw, {"proposal": str(made.pk)}, follow=True))
    assert "Forslaget er trukket tilbake" in page
    assert "Trukket" in page
    assert "allerede avsluttet" in text(
        desk.post(withdraw, {"proposal": str(made.pk)}, follow=True)
    )
    assert desk.post(withdraw, {"proposal": "x"}).status_code == 404
    assert not Claim.objects.exclude(proposal=None).exists()


def test_a_time_that_was_just_taken_is_told_and_others_stand_there(
    desk: Browser, talk: Booking, jonas: Therapist, practice: Practice
) -> None:
    sent = looked(desk, talk)
    factories.booking(therapist=jonas, service=practice.talk, start=then(11))
    answer = desk.post(address(talk), sent)
    assert answer.status_code == 409
    assert "nettopp tatt" in text(answer)
    assert times(text(answer))
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("typed", ["", "x", "20260309T1000Z.ingrid.online."])
def test_without_a_time_of_a_colleague_nothing_is_proposed(
    desk: Browser, talk: Booking, typed: str
) -> None:
    for button in ("book", "sure"):
        answer = desk.post(address(talk), {"slot": typed, button: "yes"})
        assert answer.status_code == 422
        assert "Velg en time" in text(answer)
    assert not Proposal.objects.exists()


def test_whom_it_cannot_be_is_told_with_why(desk: Browser, talk: Booking) -> None:
    Offering.objects.filter(therapist__slug="jonas").update(own_price_amount=59500)
    page = text(desk.get(address(talk)))
    assert "Jonas (en annen pris)" in page
    assert "Ingen kollega" in page


def test_a_therapist_gives_nobody_away_and_sees_no_client_of_a_colleague(
    client: Browser, talk: Booking, jonas: Therapist
) -> None:
    moving.proposed(talk, jonas, 11)
    as_therapist(client, talk.therapist)
    assert client.get(address(talk)).status_code == 302
    assert "Trekk forslaget tilbake" not in text(client.get(page_of(talk)))
    as_therapist(client, jonas)
    assert client.get(page_of(talk)).status_code == 404
    rows = client.get(
        reverse("booking_calendar:rows"),
        {"start": "2026-03-09", "end": "2026-03-10"},
        headers=SCRIPT,
    )
    [row] = [row for row in rows.json()["rows"] if row["kind"] == "proposed"]
    assert (row["title"], row["url"]) == ("Foreslått for en klient", "")
    assert talk.reference not in text(rows)
    assert "Kari" not in text(rows)
    plain = text(
        client.get(reverse("booking_calendar:index"), {"plain": "1", "from": "2026-03-09"})
    )
    assert "Foreslått for en klient" in plain
    assert talk.reference not in plain


def test_the_desk_sees_in_the_calendar_whose_it_is(
    desk: Browser, talk: Booking, jonas: Therapist
) -> None:
    moving.proposed(talk, jonas, 11)
    rows = desk.get(
        reverse("booking_calendar:rows"),
        {"start": "2026-03-09", "end": "2026-03-10"},
        headers=SCRIPT,
    ).json()["rows"]
    [row] = [row for row in rows if row["kind"] == "proposed"]
    assert (row["reference"], row["url"]) == (talk.reference, page_of(talk))
    assert row["therapist"] == jonas.pk


def test_both_therapists_read_of_the_move_and_only_the_new_one_of_whom(
    client: Browser, talk: Booking, jonas: Therapist
) -> None:
    moving.proposed(talk, jonas, 11)
    proposals.accept(talk, "jonas", then(11))
    pages = {}
    for each in (Therapist.objects.get(slug="ingrid"), jonas):
        page = text(as_therapist(client, each).get(reverse("wagtailadmin_home")))
        pages[each.slug] = page[page.index('id="booking-news') : page.index('id="booking-free')]
    assert "Gått til en kollega" in pages["ingrid"]
    assert talk.reference in pages["ingrid"]
    assert page_of(talk) not in pages["ingrid"]
    assert "Kari" not in pages["ingrid"]
    assert "Kari" in pages["jonas"]
    assert page_of(talk) in pages["jonas"]


def test_a_no_waits_for_the_desk(desk: Browser, talk: Booking, jonas: Therapist) -> None:
    moving.proposed(talk, jonas, 11)
    proposals.decline(talk, "jonas", then(11))
    home = text(desk.get(reverse("wagtailadmin_home")))
    assert "gikk ikke med på en annen terapeut" in home
    page = text(desk.get(page_of(talk)))
    assert "Klienten sa nei til en annen terapeut, eller svarte ikke i tide" in page
    waiting = reverse("booking_bookings:waiting", args=[talk.pk])
    desk.post(waiting, {"kind": "proposal"})
    assert "eller svarte ikke i tide" not in text(desk.get(page_of(talk)))
