from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import time_machine

from booking.actions import BookingRequest
from booking.models import Booking, Offering, Place, Service, Therapist
from tests.booking.calendar import OSLO, SUNDAY_NOON, at, working_monday, works


@dataclass
class Practice:
    """One therapist who works on Mondays 9 to 17, online and at one place, and what she offers."""

    ingrid: Therapist
    oslo: Place
    talk: Service  # 50 minutes on the hour, 10 after, kr 495
    intro: Service  # 20 minutes, free

    def wants(self, start: datetime, **over: object) -> BookingRequest:
        fields: dict[str, object] = {
            "service": "talk",
            "therapist": "ingrid",
            "start": start,
            "format": "online",
            "name": "Kari",
            "email": "kari@example.org",
            "accept_terms": True,
        }
        return BookingRequest(**(fields | over))  # type: ignore[arg-type]


def build_practice() -> Practice:
    oslo = Place.objects.create(name="Oslo", slug="oslo", address="Gata 1, 0181 Oslo")
    talk = Service.objects.create(
        name="Individuell samtale", slug="talk", price_amount=49500, horizon_days=60
    )
    intro = Service.objects.create(
        name="Gratis samtale", slug="intro", price_amount=0, duration_minutes=20, step_minutes=30
    )
    ingrid = Therapist.objects.create(
        name="Ingrid",
        slug="ingrid",
        title="Psykolog",
        status="authorised",
        email="ingrid@example.org",
    )
    for service in (talk, intro):
        Offering.objects.create(therapist=ingrid, service=service)
    works(ingrid, at(9), at(17), place=oslo)
    return Practice(ingrid, oslo, talk, intro)


def session_of(booking: Booking) -> str:
    """The Checkout Session of its one payment."""
    session = booking.payments.get().session_id
    assert session
    return session


@pytest.fixture
def practice(db: None) -> Practice:
    return build_practice()


Travel = Callable[[datetime], None]


@pytest.fixture
def travel() -> Iterator[Travel]:
    """The clock stands still at Sunday noon before that Monday until moved."""
    with time_machine.travel(SUNDAY_NOON, tick=False) as clock:
        yield clock.move_to


@pytest.fixture
def soon() -> datetime:
    """Ten on a working Monday at least two days from the real now: signatures need real time."""
    return working_monday(datetime.now(OSLO) + timedelta(days=2))
