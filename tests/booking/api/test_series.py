"""A standing appointment, as a front-end meets it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking.models import Booking, Series, Therapist
from tests.booking import factories
from tests.booking.api.calls import faults, get, post
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.offered import offered
from tests.booking.standing import paid, standing

pytestmark = pytest.mark.usefixtures("travel")
EASTER = "2026-04-06"
SIX = {"count": 6, "without": [EASTER], "accept_terms": True}


@pytest.fixture
def origin(practice: Practice) -> Booking:
    return paid(practice, at(10))


def series(booking: Booking, what: str = "") -> str:
    return f"bookings/{booking.token}/series/{what}"


def test_a_preview_says_what_can_be_had(origin: Booking) -> None:
    told = get(series(origin, "preview/"), count=6).json()
    assert (told["every_weeks"], told["count"], told["first"]) == (1, 6, "2026-03-09")
    assert told["price"] == {"amount": 49500, "currency": "NOK"}
    assert [item["why"] for item in told["items"]] == [None] * 4 + ["closed", None]
    assert told["items"][3] == {
        "date": "2026-03-30",
        "start": "2026-03-30T10:00:00+02:00",
        "end": "2026-03-30T10:50:00+02:00",
        "free": True,
        "why": None,
        "pay_from": "2026-03-23T09:00:00+01:00",
        "pay_by": "2026-03-28T09:00:00+01:00",
    }
    assert not Series.objects.exists()


def test_made_paused_resumed_and_stopped(origin: Booking) -> None:
    for _twice in range(2):
        answer = post(series(origin), SIX)
        assert (answer.status_code, answer.json()["state"]) == (201, "active")
    told = answer.json()
    assert [item["state"] for item in told["items"]] == [
        "confirmed", *["offered"] * 4, "skipped", "offered",
    ]  # fmt: skip
    assert (told["therapist"], told["service"], told["place"]) == ("ingrid", "talk", None)
    second = told["items"][1]
    assert get(f"bookings/{second['token']}/").json()["state"] == "offered"
    by_another = Booking.objects.with_token(second["token"]).get()
    for _twice in range(2):
        told = post(series(by_another, "pause/"), {"until": "2026-03-20"}).json()
        assert (told["state"], told["paused_until"]) == ("paused", "2026-03-20")
    assert len(told["items"]) == 5
    for _twice in range(2):
        told = post(series(origin, "resume/")).json()
        assert (told["state"], len(told["items"])) == ("active", 7)
    for _twice in range(2):
        told = post(series(origin, "stop/")).json()
        assert (told["state"], len(told["items"])) == ("stopped", 1)
    answer = post(series(origin, "resume/"))
    assert (answer.status_code, answer.json()["type"]) == (409, "transition-refused")
    assert get(series(origin)).json() == told


def test_another_price_than_she_saw_is_a_conflict_with_the_plan(origin: Booking) -> None:
    answer = post(series(origin), SIX | {"price_amount": 39500})
    assert (answer.status_code, answer.json()["type"]) == (409, "price-changed")
    assert answer.json()["plan"]["price"]["amount"] == 49500
    assert not Series.objects.exists()
    assert post(series(origin), SIX | {"price_amount": 49500}).status_code == 201


def test_a_date_that_was_not_seen_is_a_conflict_with_all_dates(
    origin: Booking, practice: Practice
) -> None:
    offered(practice, at(10, days=14), client=factories.client())
    answer = post(series(origin), SIX)
    assert (answer.status_code, answer.json()["type"]) == (409, "dates-taken")
    plan = answer.json()["plan"]
    lost = [item["date"] for item in plan["items"] if not item["free"]]
    assert lost == ["2026-03-16", EASTER]
    assert not Series.objects.exists()
    assert post(series(origin), SIX | {"without": lost}).status_code == 201


def test_another_first_date_is_a_conflict(origin: Booking) -> None:
    answer = post(series(origin), SIX | {"first": "2026-03-16"})
    assert (answer.status_code, answer.json()["type"]) == (409, "dates-taken")


@pytest.mark.parametrize(
    ("body", "blamed"),
    [
        ({"count": 53}, "count"),
        ({"count": 0}, "count"),
        ({"count": "many"}, "count"),
        ({"every_weeks": 3}, "every_weeks"),
        ({"without": ["tomorrow"]}, "without"),
        ({"without": ["2026-03-09"] * 105}, "without"),
        ({"first": 20260309}, "first"),
        ({"accept_terms": False}, "accept_terms"),
        ({"else": 1}, "else"),
    ],
)
def test_what_cannot_be_used_is_named(origin: Booking, body: dict[str, Any], blamed: str) -> None:
    assert [loc[1] for loc in faults(post(series(origin), SIX | body))] == [blamed]
    assert not Series.objects.exists()


def test_consent_is_asked_for_where_the_law_does(origin: Booking) -> None:
    Therapist.objects.update(status="other")
    assert get(series(origin, "preview/")).json()["withdrawal_consent"] is True
    assert faults(post(series(origin), SIX)) == [["body", "withdrawal_consent"]]
    assert post(series(origin), SIX | {"withdrawal_consent": True}).status_code == 201


@pytest.mark.parametrize("query", [{"every_weeks": 0}, {"count": 99}, {"count": "x"}])
def test_a_preview_of_what_cannot_be(origin: Booking, query: dict[str, Any]) -> None:
    [loc] = faults(get(series(origin, "preview/"), **query))
    assert loc == ["query", *query]


def test_a_session_in_no_series(origin: Booking) -> None:
    for answer in (
        get(series(origin)), post(series(origin, "pause/")), post(series(origin, "stop/")),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["type"]) == (404, "not-found")


def test_what_is_offered_cannot_become_one(practice: Practice) -> None:
    booking = offered(practice, at(10))
    for answer in (get(series(booking, "preview/")), post(series(booking), SIX)):
        assert (answer.status_code, answer.json()["type"]) == (409, "transition-refused")


def test_a_pause_until_yesterday(origin: Booking) -> None:
    standing(origin, count=2)
    assert faults(post(series(origin, "pause/"), {"until": "2026-02-28"})) == [["body", "until"]]


@pytest.mark.parametrize("what", ["", "preview/"])
def test_an_unknown_token(practice: Practice, what: str) -> None:
    assert get(f"bookings/{'a' * 32}/series/{what}").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 50])
def test_it_costs_the_same_at_any_length(origin: Booking, count: int) -> None:
    standing(origin, count=count)
    with CaptureQueriesContext(connection) as queries:
        assert get(series(origin)).status_code == 200
    assert len(queries) == 4
