"""What is shown can be booked, and what is not shown cannot."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings
from schedule.models import Occurrence

from booking import actions
from booking.models import (
    Booking,
    Claim,
    Client,
    Errand,
    Offering,
    Place,
    Room,
    Therapist,
    WorkingHours,
)
from booking.states import CLAIMING
from devtools.stripe_standin import StandIn
from tests.booking.api.calls import get, post, wish
from tests.booking.calendar import OSLO, at, is_away, is_busy, is_closed, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, place, service, therapist

pytestmark = pytest.mark.django_db

# The weeks around the night of 29 March 2026, in which the clocks go forward.
FROM, TO = "2026-03-19", "2026-04-08"
SERVICES = ("talk", "intro", "long")


@pytest.fixture(autouse=True)
def busy_weeks(practice: Practice, travel: Travel, settings: Settings) -> None:
    """Two therapists and every rule there is, in weeks with a clock change and Easter.

    Two places and one closed, a room, odd grids, exceptions, time off, a private calendar, closed
    days, hours for one service only, limits, longer first sessions, own terms, bookings.
    """
    settings.MAX_HOLDS = settings.MAX_HOLDS_PER_IP = 1000
    bergen, closed = place(slug="bergen"), place(slug="closed", active=False)
    long = service(
        slug="long", duration_minutes=80, step_minutes=25, buffer_before_minutes=15,
        in_person=False, first_duration_minutes=110, most_per_week=3,
    )  # fmt: skip
    berit = therapist(slug="berit")
    for gives in (practice.talk, practice.intro, long):
        offering(berit, gives, price=0 if gives is practice.talk else None)
    offering(practice.ingrid, long)
    own = {"own_duration_minutes": 30, "own_step_minutes": 40, "own_most_per_day": 1}
    Offering.objects.filter(therapist=berit, service=practice.intro).update(**own)
    Room.objects.create(place=bergen, name="1")
    works(practice.ingrid, at(10, days=3), at(15, days=3), online=False, place=bergen)
    works(practice.ingrid, at(12, days=3), at(18, days=3), online=True)
    works(berit, at(8, 35, days=1), at(13, 20, days=1), place=bergen)
    works(berit, at(0, days=6), at(6, days=6))  # over the night without a second hour
    works(berit, at(13, days=4), at(16, days=4), place=closed)
    moved = practice.ingrid.hours.events.first()
    assert moved is not None
    Occurrence.objects.create(
        event=moved, title="", start=at(12, days=28), end=at(20, days=28),
        original_start=at(9, days=28), original_end=at(17, days=28),
    )  # fmt: skip
    only = works(practice.ingrid, at(9, days=2), at(15, days=2), place=bergen)
    WorkingHours.objects.filter(event=only).update(only_services=[practice.intro.pk])
    works(berit, at(9, days=2), at(15, days=2), place=bergen)
    is_away(berit, at(10, days=22), at(11, 15, days=22))
    is_closed(at(0, days=30), at(0, days=31))
    is_busy(practice.ingrid, at(13, 7, days=21), at(14, 1, days=21))
    travel(at(12, days=17))
    for start in (at(12, days=24), at(10, days=21)):
        actions.book(practice.wants(start, service="intro", therapist=None, email="x@example.org"))
    in_bergen = {"format": "in_person", "place": "bergen", "service": "intro"}
    actions.book(practice.wants(at(11, days=23), **in_bergen, email="x@example.org"))


def wishes(of: str) -> Iterator[dict[str, Any]]:
    """Every way to book every free time that is shown."""
    for first in (False, True):
        days = {"from": FROM, "to": TO, "first": str(first).lower()}
        for item in get("slots/", service=of, **days).json()["items"]:
            yield from ways(item, wish(item["start"], service=of, first=first))


def ways(item: dict[str, Any], body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    body["therapist"] = item["therapist"]
    if "online" in item["formats"]:
        yield body
    for slug in item["places"]:
        yield body | {"format": "in_person", "place": slug}


def stored() -> list[int]:
    return [model.objects.count() for model in (Booking, Claim, Client, Errand)]


@pytest.mark.parametrize("of", SERVICES)
def test_what_is_shown_can_be_booked(stripe: StandIn, of: str) -> None:
    shown = list(wishes(of))
    assert len(shown) > 20
    for body in Random(of).sample(shown, 20):
        with transaction.atomic():
            response = post("bookings/", body)
            assert (response.status_code, body) == (201, body)
            told = response.json()
            assert datetime.fromisoformat(told["start"]) == datetime.fromisoformat(body["start"])
            transaction.set_rollback(True)


@pytest.mark.parametrize("of", SERVICES)
def test_what_is_not_shown_cannot_be_booked(stripe: StandIn, of: str) -> None:
    shown = {key(body) for body in wishes(of)}
    before = stored()
    chance = Random(of)
    refused = set()
    for body in chance.sample(list(every_quarter(of)), 120):
        if key(body) not in shown:
            response = post("bookings/", body)
            assert response.status_code in (409, 422), body
            refused.add(response.status_code)
    assert stored() == before
    assert stripe.requests() == []
    assert 422 in refused


def test_a_time_that_was_taken_is_a_conflict_and_no_mistake(stripe: StandIn) -> None:
    taken = Booking.objects.filter(state__in=CLAIMING).first()
    assert taken is not None
    body = wish(taken.start, service="intro", therapist=taken.therapist.slug)
    assert post("bookings/", body).status_code == 409


def key(body: dict[str, Any]) -> tuple[object, ...]:
    start = datetime.fromisoformat(body["start"]).timestamp()
    return start, body["therapist"], body["format"], body.get("place"), body.get("first", False)


def every_quarter(of: str) -> Iterator[dict[str, Any]]:
    """On the days on which somebody works, in each format and at each place."""
    people = Therapist.objects.filter(
        pk__in=Offering.objects.filter(service__slug=of).values("therapist")
    )
    start = datetime(2026, 3, 19, tzinfo=OSLO)
    for cell in range(0, 20 * 288, 3):
        moment = (start.timestamp()) + cell * 300
        for person in people:
            body = wish(datetime.fromtimestamp(moment, OSLO), service=of, therapist=person.slug)
            yield body
            yield body | {"first": True}
            for room in Place.objects.all():
                yield body | {"format": "in_person", "place": room.slug}
