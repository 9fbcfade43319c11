"""A list costs the same number of queries however long it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from booking.models import Booking
from tests.booking import factories
from tests.booking.api.calls import get
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(settings: Settings) -> None:
    """What a site's own pages cost is the site's."""
    settings.BOOKING_THERAPIST_PAGES = ""


def counted(path: str, **query: Any) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as queries:
        answer = get(path, **query)
    assert answer.status_code == 200
    return len(queries), answer.json()


def therapists(number: int) -> None:
    talk, topic = factories.service(slug="talk"), factories.topic("Sorg")
    for _ in range(number):
        person = factories.therapist()
        person.topics.add(topic)
        factories.offering(person, talk)
        works(person, at(9), at(17), place=factories.place())


def services(number: int) -> None:
    for _ in range(number):
        person = factories.therapist()
        factories.offering(person, factories.service())
        works(person, at(9), at(17))


def places(number: int) -> None:
    for _ in range(number):
        factories.place()


@pytest.mark.parametrize("number", [1, 3, 50])
@pytest.mark.parametrize(
    ("path", "query", "make", "cost"),
    [
        ("services/", {}, services, 4),
        ("places/", {}, places, 2),
        ("therapists/", {"service": "talk", "format": "in_person"}, therapists, 11),
        ("slots/", {"service": "talk"}, therapists, 6),
    ],
)
def test_a_list_costs_the_same_at_any_length(
    travel: Travel,
    path: str,
    query: dict[str, str],
    make: Callable[[int], None],
    cost: int,
    number: int,
) -> None:
    make(number)
    queries, told = counted(path, **query)
    assert told["count"] >= number
    assert queries == cost


@pytest.mark.parametrize("number", [10, 10_000])
def test_a_month_of_one_therapist_does_not_feel_her_history(
    practice: Practice, travel: Travel, number: int
) -> None:
    first = factories.booking(
        therapist=practice.ingrid, service=practice.talk, start=at(9, days=-1)
    )
    Booking.objects.bulk_create(
        Booking(
            reference=f"{index:08}",
            state="completed" if index % 2 else "confirmed",
            payment_state="paid",
            client=first.client,
            therapist=first.therapist,
            service=first.service,
            format="online",
            start=first.start - timedelta(hours=index),
            end=first.end - timedelta(hours=index),
            buffer_before_minutes=0,
            buffer_after_minutes=10,
            price_amount=49500,
            free_cancellation_hours=24,
            late_refund_percent=0,
            created_at=first.created_at,
            terms_accepted_at=first.created_at,
        )
        for index in range(1, number)
    )
    month = {"from": "2026-03-01", "to": "2026-03-31"}
    queries, told = counted("slots/", service="talk", therapist="ingrid", **month)
    assert told["count"] == 5 * 8
    assert queries <= 6
