"""The waiting list, as a front-end meets it."""

from typing import Any

import pytest
from django.test import Client as Browser

from booking import actions, conf
from booking.models import Booking, Client, Wish
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import BOOKING, faults, get, post
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel
from tests.booking.waiting import hand_out

pytestmark = pytest.mark.usefixtures("practice", "travel", "stripe")


def wish(**over: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "service": "talk",
        "client": {"name": "Kari", "email": "kari@example.org"},
        "from": "2026-03-02",
        "to": "2026-03-09",
    }
    return body | over


def asked(**over: Any) -> dict[str, Any]:
    response = post("waiting-list/", wish(**over))
    assert response.status_code == 201, response.content
    told: dict[str, Any] = response.json()
    return told


def leaves(token: str) -> Any:
    return Browser().delete(f"{BOOKING}waiting-list/{token}/")


def test_a_wish_is_told_as_it_was_understood() -> None:
    told = asked(weekdays=["monday", "friday"], parts=["evening"], place="oslo")
    token = told["token"]
    assert told == {
        "token": token,
        "state": "waiting",
        "service": "talk",
        "therapist": None,
        "format": "in_person",
        "place": "oslo",
        "first": False,
        "from": "2026-03-02",
        "to": "2026-03-09",
        "weekdays": ["monday", "friday"],
        "parts": ["evening"],
        "manage_url": f"{conf.base_url()}/venteliste/{token}/",
        "offer": None,
    }
    response = get(f"waiting-list/{token}/")
    assert (response.status_code, response.json()) == (200, told)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_what_is_left_out_is_any() -> None:
    told = asked(**{"from": None, "to": None})
    assert (told["from"], told["to"]) == ("2026-03-01", "2026-06-01")
    assert len(told["weekdays"]) == 7
    assert told["parts"] == ["morning", "afternoon", "evening"]


def test_her_offer_is_a_booking_that_she_accepts(stripe: StandIn) -> None:
    token = asked()["token"]
    hand_out()
    told = get(f"waiting-list/{token}/").json()
    offer = told["offer"]
    assert (told["state"], offer["state"]) == ("offered", "offered")
    assert offer["start"] == at(9).isoformat()
    assert get(f"bookings/{offer['token']}/").json() == offer
    post(f"bookings/{offer['token']}/accept/", {"accept_terms": True})
    told = get(f"waiting-list/{token}/").json()
    assert (told["state"], told["offer"]["state"]) == ("offered", "held")
    session = stripe.sessions()[0]["id"]
    stripe.pay(session)
    actions.settle(session)
    # Before any sweep came by, and after.
    for _round in range(2):
        told = get(f"waiting-list/{token}/").json()
        assert (told["state"], told["offer"]["state"]) == ("booked", "confirmed")
        hand_out()


def test_after_a_no_she_waits_on() -> None:
    token = asked(to="2026-03-02")["token"]
    hand_out()
    offer = get(f"waiting-list/{token}/").json()["offer"]
    told = post(f"bookings/{offer['token']}/cancel/").json()
    assert told["state"] == "cancelled"
    perform_due()
    again = get(f"waiting-list/{token}/").json()
    assert again["offer"]["start"] == at(10).isoformat()  # offered in the same breath


def test_leaving_the_list() -> None:
    token = asked()["token"]
    hand_out()
    for _twice in range(2):
        response = leaves(token)
        assert response.status_code == 200
        assert (response.json()["state"], response.json()["offer"]) == ("withdrawn", None)
    assert Booking.objects.get().state == "cancelled"


def test_who_knows_an_address_learns_nothing_of_its_wishes() -> None:
    hers = asked(parts=["evening"])
    hand_out()
    stranger = asked()
    assert set(stranger) == set(hers)
    assert (stranger["state"], stranger["offer"]) == ("waiting", None)
    assert hers["token"] not in str(stranger)
    assert Wish.objects.open().count() == 1


def test_the_same_key_brings_the_same_wish() -> None:
    key = {"Idempotency-Key": "once"}
    tokens = {post("waiting-list/", wish(), **key).json()["token"] for _ in range(2)}
    assert len(tokens) == 1
    assert Wish.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "where"),
    [
        ({"service": "nope"}, ["body", "service"]),
        ({"therapist": "nope"}, ["body", "therapist"]),
        ({"place": "nope"}, ["body", "place"]),
        ({"from": "2026-03-10"}, ["body", "to"]),
        ({"to": "2027-01-01"}, ["body", "to"]),
        ({"to": 20260309}, ["body", "to"]),
        ({"weekdays": ["someday"]}, ["body", "weekdays", 0]),
        ({"parts": ["night"]}, ["body", "parts", 0]),
        ({"client": {"name": "Kari", "email": "kari"}}, ["body", "client", "email"]),
        ({"text": "please"}, ["body", "text"]),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named(over: dict[str, Any], where: list[str]) -> None:
    assert faults(post("waiting-list/", wish(**over))) == [where]
    assert not Client.objects.exists()


def test_too_many(settings: Any) -> None:
    settings.MAX_WISHES = 1
    asked()
    response = post("waiting-list/", wish())
    assert (response.status_code, response.json()["type"]) == (429, "too-many-wishes")
    assert response["Retry-After"] == str(24 * 3600)


@pytest.mark.parametrize("token", ["x", "0" * 32, "'; drop table--", "%00", "ørjan", "a" * 5000])
def test_a_token_nobody_was_given(practice: Practice, token: str) -> None:
    answers = [get(f"waiting-list/{token}/"), leaves(token)]
    for response in answers:
        assert (response.status_code, response.json()["type"]) == (404, "not-found")


def test_a_bookings_token_is_no_wishs_and_a_revoked_one_is_unknown(travel: Travel) -> None:
    token = asked()["token"]
    hand_out()
    booking = get(f"waiting-list/{token}/").json()["offer"]["token"]
    unknown = get("waiting-list/unknown/").json()
    assert get(f"waiting-list/{booking}/").json() == unknown
    assert get(f"bookings/{token}/").status_code == 404
    Wish.objects.update(token_hash="0" * 64, token_generation=2)
    assert get(f"waiting-list/{token}/").json() == unknown
