"""The agenda for who shows a token: rows and rights as in the admin, and no word of any client."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking import links
from booking.api.agenda import BookingPaymentState, BookingState, Why
from booking.models import Booking, Change, Therapist, WhyCancelled
from booking.states import PaymentState, State
from tests.booking import factories
from tests.booking.api.calls import BOOKING, faults
from tests.booking.calendar import at
from tests.booking.conftest import Travel
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db

SECRETS = ("Ola", "Hemmelig", "ola@example.org", "911 11 111")
KEYS = {
    "reference", "state", "start", "end", "therapist", "service", "format", "place",
    "payment_status", "price",
}  # fmt: skip


class Caller:
    def __init__(self, user: Any) -> None:
        self.headers = bearer(token(user, "bookings", "read"))

    def get(self, path: str = "agenda/", **query: Any) -> Any:
        return Client().get(BOOKING + path, query, headers=self.headers)

    def post(self, booking: Booking | str, what: str, body: object = None) -> Any:
        reference = booking if isinstance(booking, str) else booking.reference
        return Client().post(
            f"{BOOKING}agenda/{reference}/{what}/", body,
            content_type="application/json", headers=self.headers,
        )  # fmt: skip

    def seen(self, **query: Any) -> list[str]:
        return [item["reference"] for item in self.get(**query).json()["items"]]


@pytest.fixture
def ingrid(travel: Travel) -> Therapist:
    return factories.therapist("Ingrid", slug="ingrid", login=True)


@pytest.fixture
def hers(ingrid: Therapist) -> Booking:
    """On Monday at ten, paid."""
    ola = factories.client("Ola Hemmelig", "ola@example.org", "+47 911 11 111")
    booking = factories.booking(therapist=ingrid, client=ola, start=at(10))
    secret = links.derive(settings.LINK_KEYS[0], booking.reference, booking.token_generation)
    booking.token_hash = links.fingerprint(secret)
    booking.save()
    factories.payment(booking)
    return booking


@pytest.fixture
def his(ingrid: Therapist) -> Booking:
    jonas = factories.therapist("Jonas", slug="jonas", login=True)
    return factories.booking(therapist=jonas, start=at(9))


@pytest.fixture
def therapist(ingrid: Therapist) -> Caller:
    return Caller(ingrid.user)


@pytest.fixture
def desk() -> Caller:
    return Caller(factories.desk())


def test_it_tells_of_the_session_and_not_of_its_client(desk: Caller, hers: Booking) -> None:
    answer = desk.get()
    assert answer.json() == {
        "timezone": "Europe/Oslo",
        "count": 1,
        "items": [
            {
                "reference": hers.reference,
                "state": "confirmed",
                "start": "2026-03-02T10:00:00+01:00",
                "end": "2026-03-02T10:50:00+01:00",
                "therapist": "ingrid",
                "service": hers.service.slug,
                "format": "online",
                "place": None,
                "payment_status": "paid",
                "price": {"amount": 49500, "currency": "NOK"},
            }
        ],
    }
    assert "no-store" in answer["Cache-Control"]


def test_a_therapist_sees_her_own_only(
    therapist: Caller, desk: Caller, hers: Any, his: Any
) -> None:
    assert desk.seen() == [his.reference, hers.reference]
    assert desk.seen(therapist="jonas") == [his.reference]
    assert therapist.seen() == [hers.reference]
    assert therapist.seen(therapist="jonas") == []
    for what in ("completed", "no-show", "cancel"):
        answer = therapist.post(his, what, {"reason": "another"})
        nobodys = therapist.post("ABCD2345", what, {"reason": "another"})
        assert (answer.status_code, answer.json()) == (404, nobodys.json())


def test_a_therapist_without_the_right_sees_nothing(ingrid: Therapist, hers: Booking) -> None:
    user: Any = ingrid.user
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert Caller(user).get().status_code == 403
    assert Caller(user).post(hers, "no-show").status_code == 403


def test_it_is_filtered_by_days_and_state(desk: Caller, hers: Booking, his: Booking) -> None:
    late = factories.booking(therapist=hers.therapist, start=at(10, days=20), state="cancelled")
    assert desk.seen(**{"from": "2026-03-03", "to": "2026-04-30"}) == [late.reference]
    assert desk.seen(**{"from": "2026-03-02", "to": "2026-03-02"}) == [
        his.reference, hers.reference,
    ]  # fmt: skip
    assert desk.seen(to="2026-04-30", state="cancelled") == [late.reference]
    page = desk.get(limit=1, offset=1).json()
    assert (page["count"], len(page["items"])) == (2, 1)


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ({"from": "2026-03-02", "to": "2026-05-03"}, "to"),  # 63 days
        ({"from": "2026-03-02", "to": "2026-03-01"}, "to"),
        ({"state": "gone"}, "state"),
        ({"limit": 10**9}, "limit"),
        ({"therapist": "x\x00"}, "therapist"),
        ({"from": "9999-12-31"}, "from"),
    ],
)
def test_what_cannot_be_asked_is_told(desk: Caller, query: dict[str, Any], where: str) -> None:
    assert faults(desk.get(**query)) == [["query", where]]


@pytest.mark.parametrize("number", [1, 3, 50])
def test_it_costs_the_same_at_any_length(ingrid: Therapist, number: int) -> None:
    place = factories.place()
    service = factories.service()
    for index in range(number):
        start = at(8) + timedelta(hours=index)
        factories.booking(therapist=ingrid, service=service, place=place, start=start)
    caller = Caller(ingrid.user)
    caller.get()  # notes the token's use
    with CaptureQueriesContext(connection) as queries:
        answer = caller.get()
    assert answer.json()["count"] == number
    # The token for its scopes, and for Wagtail; her own rights and her groups'; rows and count.
    assert len(queries) == 6


def test_she_came_or_did_not(therapist: Caller, hers: Booking, travel: Travel) -> None:
    assert therapist.post(hers, "completed").status_code == 409  # it has not begun
    travel(at(11))
    for what, state in (("completed", "completed"), ("no-show", "no_show")):
        for _twice in range(2):
            answer = therapist.post(hers, what)
            assert (answer.status_code, answer.json()["state"]) == (200, state)
            assert answer.json().keys() == KEYS
    steps = Change.objects.filter(booking=hers).values_list("new", "actor")
    assert list(steps) == [("completed", "staff:ingrid"), ("no_show", "staff:ingrid")]


def test_the_desk_cancels_once(desk: Caller, hers: Booking) -> None:
    for _twice in range(2):
        answer = desk.post(hers, "cancel", {"reason": "cannot-come"})
        assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    (step,) = Change.objects.filter(booking=hers, new="cancelled", old="confirmed")
    assert (step.actor, step.reason) == ("staff:desk", "cannot-come")
    assert [refund.amount for refund in hers.payments.get().refunds.all()] == [49500]


def test_what_goes_back_is_all_or_what_was_agreed(desk: Caller, hers: Booking) -> None:
    hers.free_cancellation_hours = 48  # it is 22 hours before
    hers.late_refund_percent = 20
    hers.save()
    desk.post(hers, "cancel", {"reason": "client-asked", "refund": "policy"})
    assert [refund.amount for refund in hers.payments.get().refunds.all()] == [9900]


def test_only_who_may_book_for_clients_cancels(ingrid: Therapist, hers: Booking) -> None:
    user: Any = ingrid.user
    user.groups.clear()
    rights = Permission.objects.filter(codename__in=("access_admin", "view_booking"))
    user.user_permissions.set(rights)
    answer = Caller(user).post(hers, "cancel", {"reason": "another"})
    assert (answer.status_code, answer.json()["type"]) == (403, "not-allowed")


def test_what_was_moved_or_is_over_is_not_cancelled(
    desk: Caller, hers: Booking, travel: Travel
) -> None:
    moved = {"reason": "another", "start": "2026-03-02T11:00:00+01:00"}
    as_read = moved | {"start": "2026-03-02T10:00:00+01:00"}
    for body in (moved, as_read):
        if body == as_read:
            travel(at(10, 30))
        answer = desk.post(hers, "cancel", body)
        assert answer["Content-Type"] == "application/problem+json"
        assert (answer.status_code, answer.json()["type"]) == (409, "transition-refused")
    hers.refresh_from_db()
    assert hers.state == "confirmed"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, ["body", "reason"]),
        ({"reason": "bored"}, ["body", "reason"]),
        ({"reason": "another", "refund": 10}, ["body", "refund"]),
        ({"reason": "another", "start": "2026-03-02T10:00"}, ["body", "start"]),
        ({"reason": "another", "words": "…"}, ["body", "words"]),
    ],
)
def test_a_cancellation_says_why(desk: Caller, hers: Booking, body: Any, where: list[str]) -> None:
    assert faults(desk.post(hers, "cancel", body)) == [where]


@pytest.mark.parametrize("reference", ["x%00", "%C3%B8", "ABCD-345", "%20"])
def test_what_is_no_reference_is_not_there(desk: Caller, reference: str) -> None:
    assert desk.post(reference, "no-show").status_code == 404


def test_no_answer_names_a_client(
    desk: Caller, therapist: Caller, hers: Booking, travel: Travel
) -> None:
    answers = [desk.get(), therapist.get(), therapist.post(hers, "completed")]
    answers += [desk.post(hers, "cancel", {}), desk.post(hers, "cancel", {"reason": "another"})]
    travel(at(11))
    answers += [desk.post(hers, "completed"), therapist.post(hers, "cancel", {"reason": "another"})]
    for answer in answers:
        text = answer.content.decode()
        assert hers.token not in text
        assert not [secret for secret in SECRETS if secret in text]


def test_a_token_of_staff_opens_no_booking(desk: Caller, hers: Booking) -> None:
    stranger = Client().get(f"{BOOKING}bookings/ABCD2345/")
    for key in (hers.reference, str(hers.pk), "ABCD2345"):
        answer = desk.get(f"bookings/{key}/")
        assert (answer.status_code, answer.json()) == (404, stranger.json())
    cancel = f"{BOOKING}bookings/{hers.reference}/cancel/"
    own = Client().post(cancel, content_type="application/json", headers=desk.headers)
    assert own.status_code == 404
    assert Client().get(f"{BOOKING}bookings/{hers.token}/").status_code == 200


def test_its_words_are_those_of_the_tables() -> None:
    assert set(get_args(BookingState)) == set(State.values)
    assert set(get_args(BookingPaymentState)) == set(PaymentState.values)
    assert set(get_args(Why)) == set(WhyCancelled.values)
