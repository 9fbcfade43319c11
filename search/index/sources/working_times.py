"""When somebody works, in words that are asked for: of an evening, at the weekend."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from booking import clock, conf
from booking.models import Therapist, WorkingHours

EVENING = 18  # who ends at that hour or later has a time after work
SATURDAY = 5
EDGES = ("event__start", "event__end")


def working_times(therapist: Therapist) -> list[str]:
    now = clock.now()
    once = Q(event__rule=None, event__end__gte=now)
    goes_on = Q(event__end_recurring_period=None) | Q(event__end_recurring_period__gte=now)
    still = once | (Q(event__rule__isnull=False) & goes_on)
    hours = WorkingHours.objects.filter(still, event__calendar=therapist.hours_id)
    spans = [(local(start), local(end)) for start, end in hours.values_list(*EDGES)]
    return list(in_words(spans))


def local(moment: datetime) -> datetime:
    return moment.astimezone(conf.zone())


def in_words(spans: list[tuple[datetime, datetime]]) -> Iterator[str]:
    if any(end.hour >= EVENING or end.date() > start.date() for start, end in spans):
        yield _("evening")
    if any(start.weekday() >= SATURDAY for start, _end in spans):
        yield _("weekend")
