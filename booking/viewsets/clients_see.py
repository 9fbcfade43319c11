"""What clients will see: the real free times of one service, beside the form that changes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from booking import clock, formats
from booking.availability import FreeTime, free_times, local_days
from booking.models import Offering, Therapist

DAYS = timedelta(days=13)  # two weeks with the first one


@dataclass(frozen=True)
class Seen:
    """The times that start on one day, in words."""

    day: str
    starts: list[str]


def clients_see(therapist: Therapist, service: str | None, first: date) -> dict[str, Any]:
    """For the service with that id, else her first one. Five queries, whatever she works."""
    given = Offering.objects.filter(therapist=therapist, service__active=True)
    offerings = list(given.select_related("service", "therapist").in_order())
    chosen = next((each for each in offerings if str(each.service_id) == service), None)
    chosen = chosen or next(iter(offerings), None)
    last = first + DAYS
    found = free_times([chosen], local_days(first, last), clock.now()) if chosen else []
    return {
        "services": [(each.service_id, each.service.local_name) for each in offerings],
        "chosen": chosen.service_id if chosen else None,
        "period": formats.days(first, last),
        "number": len(found),
        "days": list(by_day(found)),
        "closed": not (therapist.accepting_clients and therapist.active),
    }


def by_day(found: Sequence[FreeTime]) -> list[Seen]:
    days = groupby(found, lambda free: formats.local(free.start).date())
    return [
        Seen(formats.day(day), [formats.clock(free.start) for free in of_day])
        for day, of_day in days
    ]
