"""A session that is paid where it is held, for tests of what can become of it."""

from datetime import datetime
from itertools import count

from booking.actions.behalf import Arrangement, Person
from booking.actions.trusting import Heard, trust
from booking.availability.check import Asked
from booking.models import Booking, Offering
from booking.models import Practice as Settings
from tests.booking.conftest import Practice

numbers = count(1)


def allowed(yes: bool = True) -> None:
    settings = Settings.load()
    settings.pays_at_place = yes
    settings.save()


def arrangement(practice: Practice, start: datetime, *, online: bool = False) -> Arrangement:
    offering = Offering.objects.select_related("service", "therapist").get(
        service=practice.talk, therapist=practice.ingrid
    )
    place = None if online else practice.oslo
    return Arrangement(
        offering,
        Asked(start, "online" if online else "in_person", place, notice=False),
        Person("nb", "Kari", "kari@example.org"),
        f"page-{next(numbers)}",
    )


def trusted(practice: Practice, start: datetime) -> Booking:
    """With Ingrid in Oslo, kr 495, booked by the desk."""
    allowed()
    return trust(arrangement(practice, start), Heard(terms=True), actor="staff:kari")
