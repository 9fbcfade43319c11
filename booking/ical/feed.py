"""A therapist's calendar for her own programs: what she would see when she logs in, and no person.

Programs that subscribe take the whole of it each time. So a session that was cancelled or moved
away is simply gone: told as STATUS:CANCELLED it would stay in some of them, struck through.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, vDuration
from icalendar import Event as Entry
from schedule.models import Event

from booking import conf, formats
from booking.ical.objects import calendar, event, lasts, uid
from booking.models import Booking, Practice, Therapist
from booking.models.hours import CLOSED
from booking.models.therapist import FeedTitles
from booking.states import State

BACK = timedelta(days=92)
MIDNIGHT = time()
REFRESH = timedelta(minutes=15)
SHOWN = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)  # a hold may still come to nothing


def feed(therapist: Therapist, now: datetime) -> bytes:
    """Three months back and all that is ahead. Three queries, however much that is.

    The same rows give the same text. Public holidays are left to the calendars of each country;
    when the practice is closed stands in it as free time, since hours of her own may still hold.
    """
    with translation.override("nb"):
        practice = Practice.load()
        made = heading(practice)
        for booking in sessions(therapist, now - BACK):
            made.add_component(session(booking, therapist, practice))
        for row in days(therapist, practice, now - BACK):
            made.add_component(day(row, therapist, practice))
        return made.to_ical()


def heading(practice: Practice) -> Calendar:
    made = calendar("PUBLISH")
    for name in ("name", "x-wr-calname"):
        made.add(name, practice.neutral_name)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    return made


def sessions(therapist: Therapist, since: datetime) -> QuerySet[Booking]:
    shown = Booking.objects.filter(therapist=therapist, state__in=SHOWN, end__gt=since)
    changed = shown.annotate(changed_at=Max("changes__at"))
    return changed.select_related("place").order_by("start", "pk")


def session(booking: Booking, therapist: Therapist, practice: Practice) -> Entry:
    stamp = getattr(booking, "changed_at", None) or booking.created_at
    made = event(uid=uid("session", booking.reference), stamp=stamp, practice=practice)
    made.add("sequence", booking.sequence)
    lasts(made, booking.start, booking.end)
    made.add("status", "CONFIRMED")
    made.add("transp", "OPAQUE")
    if therapist.feed_titles == FeedTitles.BUSY:
        made.add("summary", _("Busy"))
        return made
    made.add("summary", _("Session %(reference)s") % {"reference": booking.reference})
    # Who it is she reads there, logged in.
    made.add("url", conf.base_url() + reverse("booking_bookings:inspect", args=[booking.pk]))
    if booking.place is not None:
        made.add("location", booking.place.address)
    return made


def days(therapist: Therapist, practice: Practice, since: datetime) -> Iterator[Event]:
    """Her time off and the practice's closed days; not hours that she closed on some day."""
    calendars = {therapist.time_off_id, practice.closed_days_id} - {None}
    rows = Event.objects.filter(calendar__in=calendars, rule=None, end__gt=since)
    usual_hours = Q(calendar=therapist.time_off_id, title=CLOSED)
    yield from rows.exclude(usual_hours).select_related("calendar").order_by("start", "pk")


def day(row: Event, therapist: Therapist, practice: Practice) -> Entry:
    # A calendar's slug is random, so two practices of hers never give one UID to two things.
    made = event(uid=uid(row.calendar.slug, row.pk), stamp=row.updated_on, practice=practice)
    start, end = formats.local(row.start), formats.local(row.end)
    if start.time() == end.time() == MIDNIGHT:
        made.add("dtstart", start.date())
        made.add("dtend", end.date())
    else:
        lasts(made, row.start, row.end)
    away = row.calendar_id == therapist.time_off_id
    made.add("summary", title(away, therapist))
    made.add("status", "CONFIRMED")
    made.add("transp", "OPAQUE" if away else "TRANSPARENT")
    # Outlook takes whole days for free whatever TRANSP says.
    made.add("x-microsoft-cdo-busystatus", "OOF" if away else "FREE")
    return made


def title(away: bool, therapist: Therapist) -> str:
    """Never the reason."""
    if not away:
        return _("Closed")
    return (
        _("Busy") if therapist.feed_titles == FeedTitles.BUSY else pgettext("calendar", "Time off")
    )
