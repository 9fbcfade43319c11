"""Another therapist proposed to a client: what she reads, and that only a button answers."""

import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.actions import proposals
from booking.models import Booking, Proposal, Therapist
from devtools.stripe_standin import StandIn
from tests.booking import moving
from tests.booking.api import calls
from tests.booking.conftest import Practice, Travel
from tests.booking.moving import then

pytestmark = pytest.mark.django_db


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    return moving.colleague(practice)


@pytest.fixture
def talk(practice: Practice, jonas: Therapist, travel: Travel, stripe: StandIn) -> Booking:
    booking = moving.paid(practice, stripe)
    moving.proposed(booking, jonas, 11)
    return booking


def page(browser: Browser, talk: Booking) -> str:
    answer = browser.get(reverse("booking:manage", args=[talk.token]))
    return str(answer.content.decode().replace("\u00a0", " "))


def answered(browser: Browser, talk: Booking, seen: str, answer: str, **headers: str) -> Any:
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', seen))
    return browser.post(
        reverse("booking:proposal", args=[talk.token]),
        sent | {"answer": answer},
        headers={"Origin": "http://testserver"} | headers,
        follow=True,
    )


def holder(talk: Booking) -> tuple[str, Any]:
    talk.refresh_from_db()
    return talk.therapist.slug, talk.start


def test_old_and_new_stand_side_by_side_and_looking_changes_nothing(
    client: Browser, talk: Booking
) -> None:
    seen = page(client, talk)
    for words in ("Slik er det nå", "Slik ville det bli", "Ingrid", "Jonas", "kl. 11.00"):
        assert words in seen, words
    assert client.get(reverse("booking:proposal", args=[talk.token])).status_code == 405
    assert holder(talk) == ("ingrid", then(10))


def test_her_yes_is_told_and_so_is_one_too_many(client: Browser, talk: Booking) -> None:
    seen = page(client, talk)
    told = answered(client, talk, seen, "yes")
    assert "Timen er flyttet" in told.content.decode()
    assert "Slik ville det bli" not in told.content.decode()
    assert holder(talk) == ("jonas", then(11))
    assert answered(client, talk, seen, "yes").status_code == 200
    assert answered(client, talk, seen, "no").status_code == 409
    assert holder(talk) == ("jonas", then(11))


def test_her_no_leaves_it(client: Browser, talk: Booking) -> None:
    seen = page(client, talk)
    assert "Timen din står som før" in answered(client, talk, seen, "no").content.decode()
    assert holder(talk) == ("ingrid", then(10))
    refused = answered(client, talk, seen, "yes")
    assert refused.status_code == 409
    assert "gjelder ikke lenger" in refused.content.decode()


def test_an_answer_from_elsewhere_is_none(client: Browser, talk: Booking) -> None:
    seen = page(client, talk)
    assert answered(client, talk, seen, "yes", Origin="https://evil.example").status_code == 403
    assert answered(client, talk, seen.replace("jonas", "x"), "yes").status_code == 409
    assert holder(talk) == ("ingrid", then(10))


def test_the_api_shows_it_and_takes_the_answer(talk: Booking, jonas: Therapist) -> None:
    way = f"bookings/{talk.token}/"
    shown = calls.get(way).json()["proposal"]
    assert shown == {
        "start": "2026-03-09T11:00:00+01:00",
        "end": "2026-03-09T11:50:00+01:00",
        "therapist": "jonas",
        "expires_at": "2026-03-03T12:00:00+01:00",
    }
    other = {"start": then(12).isoformat(), "therapist": "jonas"}
    assert calls.post(f"{way}proposal/accept/", other).json()["type"] == "transition-refused"
    read = {"start": shown["start"], "therapist": "jonas"}
    assert calls.faults(calls.post(f"{way}proposal/accept/", {"start": "x"}))
    assert calls.post(f"{way}proposal/decline/", read).json()["proposal"] is None
    assert calls.post(f"{way}proposal/decline/", read).status_code == 200
    moving.proposed(Booking.objects.get(), jonas, 11)
    for _twice in range(2):
        taken = calls.post(f"{way}proposal/accept/", read).json()
        assert (taken["therapist"], taken["start"]) == ("jonas", shown["start"])
    assert calls.post(f"{way}proposal/decline/", read).status_code == 409
    assert calls.post("bookings/nobody/proposal/accept/", read).status_code == 404


def test_what_was_withdrawn_is_gone_from_her_page(client: Browser, talk: Booking) -> None:
    seen = page(client, talk)
    proposals.withdraw(Proposal.objects.get(), actor=moving.DESK)
    assert "Slik ville det bli" not in page(client, talk)
    assert answered(client, talk, seen, "yes").status_code == 409
