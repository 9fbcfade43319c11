"""What can be asked for and what cannot; nothing of a refused request is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from booking import actions, links
from booking.actions.booking import hold, hold_or_twin
from booking.actions.errors import Invalid, SlotTaken, TooManyHolds
from booking.actions.request import understood
from booking.models import Booking, Claim, Client, Offering, Place, Therapist
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at, is_away, works
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


def refused(practice: Practice, start: datetime, **over: object) -> set[str]:
    with pytest.raises(Invalid) as error:
        actions.book(practice.wants(start, **over))
    assert not Booking.objects.exists()
    assert not Client.objects.exists()
    return set(error.value.errors)


@pytest.mark.parametrize(
    ("over", "fields"),
    [
        ({"service": "nope"}, {"service"}),
        ({"therapist": "nope"}, {"therapist"}),
        ({"format": "by_letter"}, {"format"}),
        ({"format": "in_person", "place": "nope"}, {"place"}),
        ({"place": "oslo"}, {"place"}),
        ({"name": "  "}, {"name"}),
        ({"name": "a\0b"}, {"name"}),
        ({"name": "x" * 81}, {"name"}),
        ({"email": "kari"}, {"email"}),
        ({"email": "kari@example.org\nBcc: x@example.org"}, {"email"}),
        ({"phone": "\r\n"}, {"phone"}),
        ({"accept_terms": False, "email": ""}, {"accept_terms", "email"}),
        ({"voucher": "GRATIS"}, {"voucher"}),
    ],
)
def test_fields_that_cannot_be_used_are_named(
    practice: Practice, travel: Travel, stripe: StandIn, over: dict, fields: set[str]
) -> None:
    assert refused(practice, at(10), **over) == fields
    assert stripe.requests() == []


@pytest.mark.parametrize(
    "start",
    [
        at(10, 30),  # off the grid
        at(10, 2),  # not even a multiple of five
        at(8),  # before her hours
        at(17),  # after them
        at(10, days=1),  # she does not work on Tuesdays
        at(10, days=-7),  # past
        at(10, days=70),  # beyond the horizon of 60 days
        datetime(2026, 3, 2, 10),  # no offset
        datetime(1, 1, 1, tzinfo=UTC),  # before Oslo's clocks
        datetime(9999, 12, 31, 23, 55, tzinfo=UTC),  # the end of the calendar
    ],
    ids=str,
)
def test_a_start_that_is_no_free_time_is_refused(
    practice: Practice, travel: Travel, stripe: StandIn, start: datetime
) -> None:
    assert refused(practice, start) == {"start"}
    assert stripe.requests() == []


def test_notice_is_kept_to_the_minute(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    # notice 4 h:  now |----4h----| 10:00
    travel(at(10) - timedelta(hours=4) + timedelta(minutes=1))
    assert refused(practice, at(10)) == {"start"}
    travel(at(10) - timedelta(hours=4))
    assert actions.book(practice.wants(at(10))).state == "held"


def test_time_off_is_no_free_time(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    is_away(practice.ingrid, at(9, 30), at(10, 30))
    assert refused(practice, at(10)) == {"start"}


def test_a_taken_time_is_told_as_such(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    actions.book(practice.wants(at(10)))
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10), email="b@example.org"))
    assert Booking.objects.count() == 1
    assert Client.objects.count() == 1
    assert len(stripe.sessions()) == 1


def test_buffers_are_claimed_too(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    # intro 20+10, every 30 minutes; the talk 10:00-10:50 claims until 11:00
    #  talk  [=====-]
    #  intro   [==-]  10:30 taken
    #  intro         [==-]  11:00 free
    actions.book(practice.wants(at(10)))
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10, 30), service="intro"))
    assert actions.book(practice.wants(at(11), service="intro")).state == "confirmed"


def test_the_price_of_the_moment_is_kept(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    Offering.objects.filter(service=practice.talk).update(own_price_amount=70000)
    booking = actions.book(practice.wants(at(10)))
    Offering.objects.update(own_price_amount=90000)
    booking.refresh_from_db()
    assert booking.price_amount == 70000
    assert stripe.sessions()[0]["amount_total"] == 70000


def test_stripe_learns_nothing_of_the_client(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10), phone="99887766"))
    sent = str(stripe.requests())
    assert booking.reference in sent
    for secret in ("Kari", "kari@example.org", "99887766", "Individuell", "Ingrid", booking.token):
        assert secret not in sent


def test_a_database_dump_tells_nobody(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10), phone="99887766"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM booking_client, booking_booking")
        row = str(cursor.fetchall())
    for secret in ("Kari", "kari@", "99887766", booking.token):
        assert secret not in row
    assert booking.client.contact == {
        "name": "Kari",
        "email": "kari@example.org",
        "phone": "99887766",
    }


def test_one_client_for_one_address(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    actions.book(practice.wants(at(10)))
    actions.book(practice.wants(at(11), email=" KARI@example.org "))
    assert Client.objects.count() == 1


def test_nobody_holds_the_whole_calendar(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    for hour in (9, 10, 11):
        actions.book(practice.wants(at(hour)))
    with pytest.raises(TooManyHolds) as error:
        actions.book(practice.wants(at(12)))
    assert error.value.retry_after == 15 * 60
    travel(SUNDAY_NOON + timedelta(minutes=16))
    assert actions.book(practice.wants(at(12))).state == "held"


def test_holds_are_counted_by_network_address_too(
    practice: Practice, travel: Travel, stripe: StandIn, settings: object
) -> None:
    settings.MAX_HOLDS_PER_IP = 2  # type: ignore[attr-defined]
    for hour in (9, 10):
        actions.book(practice.wants(at(hour), ip="192.0.2.1", email=f"c{hour}@example.org"))
    with pytest.raises(TooManyHolds):
        actions.book(practice.wants(at(11), ip="192.0.2.1", email="new@example.org"))
    assert actions.book(practice.wants(at(11), ip="192.0.2.2")).state == "held"


def test_a_key_stands_for_one_request(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    actions.book(practice.wants(at(10), request_key="k"))
    with pytest.raises(Invalid) as error:
        actions.book(practice.wants(at(11), request_key="k"))
    assert set(error.value.errors) == {"Idempotency-Key"}


def test_in_person_takes_the_only_place(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10), format="in_person"))
    assert booking.place == practice.oslo


def test_of_two_places_one_must_be_chosen(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    Place.objects.create(name="Bergen", slug="bergen", address="Gata 2")
    assert refused(practice, at(10), format="in_person") == {"place"}
    # She does not work in Bergen.
    assert refused(practice, at(10), format="in_person", place="bergen") == {"start"}


def test_any_therapist_is_one_who_has_the_time(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    olav = Therapist.objects.create(name="Olav", slug="olav", title="Psykolog", status="authorised")
    Offering.objects.create(therapist=olav, service=practice.talk)
    works(olav, at(9), at(12))
    booked = [
        actions.book(practice.wants(at(10), therapist=None, email=f"{n}@example.org")).therapist
        for n in range(2)
    ]
    assert {therapist.slug for therapist in booked} == {"ingrid", "olav"}
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10), therapist=None))


def test_who_is_no_health_personnel_needs_consent_to_begin_early(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    Therapist.objects.update(status="other")
    assert refused(practice, at(10)) == {"withdrawal_consent"}
    booking = actions.book(practice.wants(at(10), withdrawal_consent=True))
    assert booking.withdrawal_consent_at == SUNDAY_NOON


def test_a_dead_hold_gives_way_on_the_spot(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    #  hold 15 min, payable 31 min; no sweep ever ran
    first = actions.book(practice.wants(at(10)))
    travel(SUNDAY_NOON + timedelta(minutes=30))
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10), email="b@example.org"))
    travel(SUNDAY_NOON + timedelta(minutes=32))
    second = actions.book(practice.wants(at(10), email="b@example.org"))
    first.refresh_from_db()
    assert (first.state, second.state) == ("expired", "held")
    assert set(Claim.objects.values_list("booking", flat=True)) == {second.pk}


def test_no_network_call_inside_a_transaction(
    practice: Practice, travel: Travel, stripe: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    import stripe as sdk

    depths = []
    real = sdk.RequestsClient.request

    def watched(*args: Any, **rest: Any) -> Any:
        depths.append(len(connection.savepoint_ids))
        return real(*args, **rest)

    monkeypatch.setattr(sdk.RequestsClient, "request", watched)
    with CaptureQueriesContext(connection):
        booking = actions.book(practice.wants(at(10)))
        stripe.pay(session_of(booking))
        actions.settle(session_of(booking))
        booking.refresh_from_db()
        actions.cancel(booking, actor="client")
    # The test's own transaction is the only one open.
    assert depths
    assert set(depths) == {0}


def test_the_first_links_went_by_the_id(practice: Practice, travel: Travel) -> None:
    booking = actions.book(practice.wants(at(10), service="intro"))
    for row in (booking.reference, booking.pk):
        token = links.newest(row, booking.token_generation)
        booking.token_hash = links.fingerprint(token)
        assert booking.token == token


def test_a_hold_takes_few_statements(
    practice: Practice, travel: Travel, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Six questions and four inserts; a test has a savepoint for a transaction. A site of ours asks
    besides who wants to hear of taken times."""
    wish = understood(practice.wants(at(10), request_key="k", ip="10.0.0.1"))
    with django_assert_num_queries(6 + 4 + 2 + 1):
        hold(wish, None)


@pytest.mark.parametrize("therapists", [1, 2])
def test_of_two_at_once_under_one_key_one_is_made(
    practice: Practice, travel: Travel, therapists: int
) -> None:
    """Neither saw the other one when it came in; with two therapists the time is still free."""
    if therapists == 2:
        berit = Therapist.objects.create(name="Berit", slug="b", title="P", status="authorised")
        Offering.objects.create(therapist=berit, service=practice.intro)
        works(berit, at(9), at(17))
    wants = {"service": "intro", "therapist": None, "request_key": "k"}
    wish, other = (understood(practice.wants(at(hour), **wants)) for hour in (10, 12))

    first, made = hold_or_twin(wish, None)
    assert made
    assert hold_or_twin(wish, None) == (first, False)
    with pytest.raises(Invalid):
        hold_or_twin(other, None)
    assert list(Booking.objects.all()) == [first]
    assert {claim.booking for claim in Claim.objects.all()} == {first}
