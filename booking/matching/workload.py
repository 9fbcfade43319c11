"""Who has room, and whose turn it is."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef

from booking import conf, formats
from booking.availability import local_days
from booking.models import Booking
from booking.models.client import SESSIONS
from booking.states import State

HELD = tuple(state for state in SESSIONS if state != State.CANCELLED)
# Who had nobody new for so long is as first as she can be.
LONG_AGO = timedelta(days=90)


def sessions_this_week(now: datetime) -> dict[int, int]:
    """By therapist, how many she has in the week of now, Monday to Sunday."""
    today = now.astimezone(conf.zone()).date()
    monday = today - timedelta(days=today.weekday())
    week = local_days(monday, monday + timedelta(days=6))
    rows = Booking.objects.filter(state__in=HELD, start__gte=week.start, start__lt=week.end)
    return dict(rows.order_by().values_list("therapist").annotate(Count("pk")))


def last_new(now: datetime) -> dict[int, date]:
    """By therapist, the day when somebody comes or came to her for the first time, the newest."""
    hers = Booking.objects.filter(state__in=HELD, therapist=OuterRef("therapist"))
    before = hers.filter(client=OuterRef("client"), start__lt=OuterRef("start"))
    lately = Booking.objects.filter(state__in=HELD, start__gt=now - LONG_AGO)
    rows = lately.filter(~Exists(before)).order_by().values_list("therapist")
    return {pk: formats.local(start).date() for pk, start in rows.annotate(Max("start"))}
