"""A time that is offered to somebody, for tests of what can become of it."""

from datetime import datetime, timedelta

from booking import actions, clock
from booking.availability.check import Asked
from booking.models import Booking, Client, Offering
from tests.booking import factories
from tests.booking.conftest import Practice

LASTS = timedelta(hours=4)


def offered(
    practice: Practice,
    start: datetime,
    *,
    service: str = "talk",
    client: Client | None = None,
    until: datetime | None = None,
) -> Booking:
    """Online with Ingrid, for four hours unless told otherwise."""
    offering = Offering.objects.select_related("service", "therapist").get(
        service__slug=service, therapist=practice.ingrid
    )
    return actions.offer(
        client or factories.client("Kari", "kari@example.org"),
        offering,
        Asked(start, "online", None),
        until=until or clock.now() + LASTS,
        language="nb",
        actor="system",
    )
