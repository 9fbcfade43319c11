"""POST bookings/: what is held or confirmed, and every answer when it is not."""

from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from booking import actions
from booking.models import Booking, Claim, Client, Place, Therapist
from booking.states import State
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import faults, get, post, wish
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, therapist

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(practice: Practice, travel: Travel) -> Practice:
    return practice


def nothing_happened(stripe: StandIn) -> bool:
    rows = (Booking.objects.count(), Claim.objects.count(), Client.objects.count())
    return (*rows, len(stripe.requests())) == (0, 0, 0, 0)


def test_what_costs_something_is_held_until_it_is_paid(stripe: StandIn) -> None:
    response = post("bookings/", wish(at(10)))
    told = response.json()
    booking = Booking.objects.get()
    assert response.status_code == 201
    assert told == {
        "reference": booking.reference,
        "token": booking.token,
        "state": "held",
        "start": "2026-03-02T10:00:00+01:00",
        "end": "2026-03-02T10:50:00+01:00",
        "therapist": "ingrid",
        "service": "talk",
        "format": "online",
        "place": None,
        "price": {"amount": 49500, "currency": "NOK"},
        "voucher": None,
        "hold_expires_at": "2026-03-01T12:15:00+01:00",
        "checkout_url": booking.payments.get().checkout_url,
        "manage_url": f"http://127.0.0.1:8000/time/{booking.token}/",
        "sms": False,
        "payment": {
            "status": "open",
            "at_place": False,
            "amount": {"amount": 49500, "currency": "NOK"},
            "refunded": {"amount": 0, "currency": "NOK"},
        },
        "cancellation": {
            "allowed": True,
            "refund": {"amount": 0, "currency": "NOK"},
            "to_voucher": {"amount": 0, "currency": "NOK"},
            "owed": {"amount": 0, "currency": "NOK"},
            "free_until": None,
        },
        "rescheduling": {"allowed": False, "until": None},
        "proposal": None,
        "receipts": [],
    }
    assert stripe.sessions()[0]["url"] == told["checkout_url"]
    assert stripe.sessions()[0]["amount_total"] == 49500
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_what_is_free_is_confirmed_at_once_and_never_meets_stripe(stripe: StandIn) -> None:
    told = post("bookings/", wish(at(10), service="intro")).json()
    assert (told["state"], told["checkout_url"], told["hold_expires_at"]) == (
        "confirmed", None, None,
    )  # fmt: skip
    assert told["price"] == {"amount": 0, "currency": "NOK"}
    assert told["payment"]["status"] == "none"
    assert told["cancellation"]["free_until"] == told["start"]
    assert stripe.requests() == []
    perform_due()
    assert mail.outbox


def test_any_therapist_will_do(stripe: StandIn) -> None:
    berit = therapist(slug="berit")
    offering(berit, monday_talk())
    works(berit, at(9), at(17))
    first = post("bookings/", wish(at(10), therapist=None)).json()
    second = post("bookings/", wish(at(10), therapist=None)).json()
    assert [first["therapist"], second["therapist"]] == ["ingrid", "berit"]
    assert post("bookings/", wish(at(10), therapist=None)).status_code == 409


def monday_talk() -> Any:
    return Therapist.objects.get(slug="ingrid").services.get(slug="talk")


def test_the_only_place_need_not_be_named(stripe: StandIn) -> None:
    told = post("bookings/", wish(at(10), format="in_person")).json()
    assert (told["format"], told["place"]) == ("in_person", "oslo")


def test_the_client_s_language_is_that_of_her_links_and_mails(stripe: StandIn) -> None:
    body = wish(at(10), service="intro")
    body["client"]["language"] = "en"
    told = post("bookings/", body).json()
    assert "/en/time/" in told["manage_url"]
    perform_due()
    assert Booking.objects.get().language == "en"


def test_without_a_language_of_hers_it_is_the_request_s(stripe: StandIn) -> None:
    post("bookings/", wish(at(10), service="intro"), accept_language="en-GB")
    assert Booking.objects.get().language == "en"


# Taken


def test_a_taken_time_answers_with_the_nearest_others(stripe: StandIn) -> None:
    #  ingrid   9 [taken] 11 12 13 …    berit 9 10 11 …
    berit = therapist(slug="berit")
    offering(berit, monday_talk(), price=45000)
    works(berit, at(9), at(17))
    for hour in (10, 11, 13, 14, 15, 16):
        actions.book(wished(hour))
    response = post("bookings/", wish(at(10)))
    assert (response.status_code, response.json()["type"]) == (409, "slot-taken")
    near = [(item["therapist"], item["start"][5:16]) for item in response.json()["alternatives"]]
    assert near == [
        ("ingrid", "03-02T09:00"),
        ("ingrid", "03-02T12:00"),
        ("ingrid", "03-09T09:00"),
        ("ingrid", "03-09T10:00"),
        ("ingrid", "03-09T11:00"),
        ("ingrid", "03-09T12:00"),
    ]


def wished(hour: int) -> actions.BookingRequest:
    return actions.BookingRequest(
        service="intro",
        therapist="ingrid",
        start=at(hour),
        format="online",
        name="Kari",
        email="kari@example.org",
        accept_terms=True,
    )


def test_others_come_after_hers_and_none_from_beyond_a_fortnight(stripe: StandIn) -> None:
    Therapist.objects.get().hours.events.get().delete()
    ingrid = Therapist.objects.get()
    event = works(ingrid, at(10), at(11))
    event.rule = None
    event.save()
    berit = therapist(slug="berit")
    offering(berit, monday_talk())
    works(berit, at(12), at(13))
    actions.book(wished(10))
    told = post("bookings/", wish(at(10))).json()["alternatives"]
    assert [item["start"][:16] for item in told] == ["2026-03-02T12:00", "2026-03-09T12:00"]
    assert {item["therapist"] for item in told} == {"berit"}


def test_every_alternative_can_be_booked(stripe: StandIn, settings: Settings) -> None:
    settings.MAX_HOLDS = settings.MAX_HOLDS_PER_IP = 100
    post("bookings/", wish(at(10), format="in_person"))
    told = post("bookings/", wish(at(10), format="in_person")).json()["alternatives"]
    assert len(told) == 6
    for item in told:
        assert "in_person" in item["formats"]
        body = wish(item["start"], format="in_person", place=item["places"][0])
        assert post("bookings/", body).status_code == 201


# Idempotency


def test_the_same_key_gives_the_same_booking(stripe: StandIn) -> None:
    first = post("bookings/", wish(at(10)), idempotency_key="abc")
    again = post("bookings/", wish(at(10)), idempotency_key="abc")
    assert (again.status_code, again.json()) == (201, first.json())
    assert Booking.objects.count() == 1
    assert len(stripe.sessions()) == 1


def test_the_same_instant_written_otherwise_is_the_same_body(stripe: StandIn) -> None:
    first = post("bookings/", wish("2026-03-02T10:00:00+01:00"), idempotency_key="abc")
    again = post("bookings/", wish("2026-03-02T09:00:00Z"), idempotency_key="abc")
    assert again.json() == first.json()


def test_the_same_key_with_another_body(stripe: StandIn) -> None:
    post("bookings/", wish(at(10)), idempotency_key="abc")
    response = post("bookings/", wish(at(11)), idempotency_key="abc")
    assert faults(response) == [["header", "Idempotency-Key"]]
    assert Booking.objects.count() == 1


def test_without_a_key_two_requests_are_two(stripe: StandIn) -> None:
    post("bookings/", wish(at(10), service="intro"))
    assert post("bookings/", wish(at(10), service="intro")).status_code == 409


@pytest.mark.parametrize("key", ["", "x" * 256, "blåbær", "a\tb"])
def test_a_key_that_is_none(stripe: StandIn, key: str) -> None:
    response = post("bookings/", wish(at(10)), idempotency_key=key)
    assert faults(response) == [["header", "Idempotency-Key"]]
    assert nothing_happened(stripe)


def test_the_longest_key(stripe: StandIn) -> None:
    response = post("bookings/", wish(at(10)), idempotency_key=("key ~!" * 43)[:255])
    assert response.status_code == 201


def test_the_key_may_be_used_again_after_a_failure(stripe: StandIn) -> None:
    stripe.fault(path="/v1/checkout/sessions", status=500, times=3)
    assert post("bookings/", wish(at(10)), idempotency_key="abc").status_code == 503
    stripe.clear_faults()
    assert post("bookings/", wish(at(10)), idempotency_key="abc").status_code == 201


def test_a_repeated_request_is_answered_after_the_hold_as_well(
    stripe: StandIn, travel: Travel
) -> None:
    post("bookings/", wish(at(10)), idempotency_key="abc")
    travel(SUNDAY_NOON.replace(minute=20))
    again = post("bookings/", wish(at(10)), idempotency_key="abc")
    assert (again.status_code, again.json()["checkout_url"]) == (201, None)


# Refused


def test_too_many_holds_of_one_client(stripe: StandIn) -> None:
    for hour in (9, 10, 11):
        assert post("bookings/", wish(at(hour))).status_code == 201
    response = post("bookings/", wish(at(12)))
    assert (response.status_code, response.json()["type"]) == (429, "too-many-holds")
    assert response["Retry-After"] == str(15 * 60)
    assert Booking.objects.count() == 3


def test_too_many_holds_of_one_address(stripe: StandIn, settings: Settings) -> None:
    settings.MAX_HOLDS_PER_IP = 1
    post("bookings/", wish(at(9)))
    other = wish(at(10), client={"name": "Ola", "email": "ola@example.org"})
    # Anybody can write such a header: it makes nobody another.
    response = post("bookings/", other, x_forwarded_for="203.0.113.9")
    assert response.status_code == 429
    assert Client.objects.count() == 1


def test_stripe_out_of_reach_holds_nothing(stripe: StandIn) -> None:
    stripe.fault(path="/v1/checkout/sessions", status=500, times=3)
    response = post("bookings/", wish(at(10)))
    assert (response.status_code, response.json()["type"]) == (503, "payment-unavailable")
    assert int(response["Retry-After"]) > 0
    assert Claim.objects.count() == 0
    assert Booking.objects.get().state == State.EXPIRED
    assert "10:00" in {item["start"][11:16] for item in slots()}


def slots() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = get("slots/", service="talk").json()["items"]
    return items


CLIENT = {"name": "Kari", "email": "kari@example.org"}


@pytest.mark.parametrize(
    ("over", "blamed"),
    [
        ({"service": "nothing"}, ["service"]),
        ({"service": "tal\0k"}, ["service"]),
        ({"service": "\ud800"}, ["service"]),
        ({"service": None}, ["service"]),
        ({"therapist": "nobody"}, ["therapist"]),
        ({"therapist": ""}, ["therapist"]),
        ({"therapist": ["ingrid"]}, ["therapist"]),
        ({"format": "by_phone"}, ["format"]),
        ({"format": "in_person", "place": "nowhere"}, ["place"]),
        ({"place": "oslo"}, ["place"]),
        ({"start": at(10).replace(tzinfo=None).isoformat()}, ["start"]),
        ({"start": "2026-03-02"}, ["start"]),
        ({"start": "tomorrow"}, ["start"]),
        ({"start": 1772442000}, ["start"]),
        ({"start": "1772442000"}, ["start"]),
        ({"start": "0001-01-01T00:00:00+14:00"}, ["start"]),
        ({"start": "9999-12-31T23:59:59-12:00"}, ["start"]),
        ({"start": at(10, days=-7).isoformat()}, ["start"]),  # past
        ({"start": at(10, 10).isoformat()}, ["start"]),  # off the grid
        ({"start": "2026-03-02T10:00:00.000001+01:00"}, ["start"]),
        ({"start": at(10, days=63).isoformat()}, ["start"]),  # beyond the horizon
        ({"start": at(18).isoformat()}, ["start"]),  # outside hours
        ({"start": at(10, days=1).isoformat()}, ["start"]),
        ({"client": CLIENT | {"name": ""}}, ["client", "name"]),
        ({"client": CLIENT | {"name": "Ka\x00ri"}}, ["client", "name"]),
        ({"client": CLIENT | {"name": "Ka\nri"}}, ["client", "name"]),
        ({"client": CLIENT | {"name": "\ud800"}}, ["client", "name"]),
        ({"client": CLIENT | {"name": "x" * 81}}, ["client", "name"]),
        ({"client": CLIENT | {"name": 5}}, ["client", "name"]),
        ({"client": CLIENT | {"email": "kari"}}, ["client", "email"]),
        ({"client": CLIENT | {"email": "k@example.org\r\nBcc: x@example.no"}}, ["client", "email"]),
        ({"client": CLIENT | {"phone": "9" * 21}}, ["client", "phone"]),
        ({"client": CLIENT | {"language": "xx"}}, ["client", "language"]),
        ({"client": CLIENT | {"born": "1990"}}, ["client", "born"]),
        ({"client": {}}, ["client", "name"]),
        ({"client": None}, ["client"]),
        ({"accept_terms": False}, ["accept_terms"]),
        ({"accept_terms": "yes"}, ["accept_terms"]),
        ({"voucher": "GRATIS"}, ["voucher"]),
        ({"price": 1}, ["price"]),
        ({"amount": 1}, ["amount"]),
    ],
)  # fmt: skip
def test_what_cannot_be_booked(stripe: StandIn, over: dict[str, Any], blamed: list[str]) -> None:
    response = post("bookings/", wish(at(10)) | over)
    assert ["body", *blamed] in faults(response)
    assert response.json()["type"] == "invalid"
    assert nothing_happened(stripe)


def test_everything_wrong_is_told_at_once(stripe: StandIn) -> None:
    body = wish(at(10), client={"name": "", "email": "kari"}, accept_terms=False)
    assert faults(post("bookings/", body)) == [
        ["body", "client", "name"],
        ["body", "client", "email"],
        ["body", "accept_terms"],
    ]


def test_a_choice_of_places_must_be_made(stripe: StandIn) -> None:
    Place.objects.create(name="Bergen", slug="bergen", address="Kaia 1")
    assert faults(post("bookings/", wish(at(10), format="in_person"))) == [["body", "place"]]
    assert nothing_happened(stripe)


def test_consent_where_the_law_asks_for_it(stripe: StandIn) -> None:
    Therapist.objects.update(status="other")
    assert faults(post("bookings/", wish(at(10)))) == [["body", "withdrawal_consent"]]
    assert nothing_happened(stripe)
    assert post("bookings/", wish(at(10), withdrawal_consent=True)).status_code == 201
    assert post("bookings/", wish(at(11), service="intro")).status_code == 201


def test_sentences_follow_the_reader_s_language(stripe: StandIn) -> None:
    def sentence(language: str) -> str:
        body = wish(at(10), accept_terms=False)
        response = post("bookings/", body, accept_language=language)
        assert response["Content-Language"] == language
        return str(response.json()["errors"][0]["msg"])

    assert sentence("en") == "Accept the terms to book."
    assert sentence("nb") != sentence("en")
