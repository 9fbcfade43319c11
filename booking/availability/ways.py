from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from booking.models import Therapist, WorkingHours
from booking.models.booking import Format


def ways_worked(therapists: Iterable[Therapist], now: datetime) -> dict[int, set[str]]:
    """By therapist id, how she meets people in the working hours that have not ended for good.

    Values of Format; one query for any number of therapists. Who has no hours has no ways.
    """
    calendars = {person.hours_id: person.pk for person in therapists}
    rows = WorkingHours.objects.filter(event__calendar__in=list(calendars)).filter(
        Q(event__rule=None, event__end__gt=now)
        | Q(event__rule__isnull=False)
        & (Q(event__end_recurring_period=None) | Q(event__end_recurring_period__gt=now))
    )
    ways: dict[int, set[str]] = defaultdict(set)
    for calendar, online, at_place in rows.values_list(
        "event__calendar", "online", "place__active"
    ):
        ways[calendars[calendar]] |= {Format.ONLINE.value} if online else set()
        ways[calendars[calendar]] |= {Format.IN_PERSON.value} if at_place else set()
    return ways
