"""What is told of a therapist's hours ends with them, though nobody writes anything on that day."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from booking import clock
from booking.models import Therapist, WorkingHours
from search.index.stale import Stale

# A worker that was away for a while has still not missed it.
LOOKED_BACK = timedelta(days=14)


class Noted:
    """By this process, last."""

    on: date | None = None


def note_ended() -> None:
    """In the rounds of the worker, once a day. Twice is once."""
    now = clock.now()
    today = timezone.localdate(now)
    if Noted.on == today:
        return
    lately = (now - LOOKED_BACK, now)
    ended = Q(event__end_recurring_period__range=lately, event__rule__isnull=False)
    hours = WorkingHours.objects.filter(ended | Q(event__rule=None, event__end__range=lately))
    calendars = hours.values("event__calendar")
    for number in Therapist.objects.filter(hours__in=calendars).values_list("pk", flat=True):
        Stale.note("therapist", number)
    Noted.on = today
