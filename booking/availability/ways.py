from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from booking.models import Offering, Service, WorkingHours
from booking.models.booking import Format


class Hours(NamedTuple):
    """Working hours without their times: what they can be used for."""

    calendar: int
    online: bool
    at_place: bool | None
    only_services: list[int] | None

    def ways(self, service: Service) -> set[str]:
        if self.only_services and service.pk not in self.only_services:
            return set()
        online = {Format.ONLINE.value} if self.online and service.online else set()
        return online | ({Format.IN_PERSON.value} if self.at_place and service.in_person else set())


def ways_given(offerings: Iterable[Offering], now: datetime) -> dict[int, set[str]]:
    """By offering id, in which ways its service can be had of its therapist. Values of Format.

    As the service allows, and as far as her working hours for it reach, those that have ended for
    good apart. Without such hours there is no way: nobody can book it. One query for any number of
    offerings, which come with service and therapist.
    """
    asked = list(offerings)
    hours: dict[int, list[Hours]] = defaultdict(list)
    for row in lasting({offering.therapist.hours_id for offering in asked}, now):
        hours[row.calendar].append(row)
    return {
        offering.pk: set[str]().union(
            *(each.ways(offering.service) for each in hours[offering.therapist.hours_id])
        )
        for offering in asked
    }


def lasting(calendars: Iterable[int], now: datetime) -> Iterable[Hours]:
    rows = WorkingHours.objects.filter(event__calendar__in=list(calendars)).filter(not_over(now))
    named = rows.values_list("event__calendar", "online", "place__active", "only_services")
    return (Hours(*row) for row in named)


def not_over(now: datetime) -> Q:
    """Of working hours: some of them are still to come."""
    once = Q(event__rule=None, event__end__gt=now)
    for_ever = Q(event__end_recurring_period=None)
    again = Q(event__rule__isnull=False) & (for_ever | Q(event__end_recurring_period__gt=now))
    return once | again
