"""Why a session cannot be at a time, in a sentence: looked up only when it was refused."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from booking import clock, formats
from booking.availability import local_days
from booking.availability.agenda import Agenda, Kind, agenda
from booking.domain.span import Span
from booking.models import Booking

AWAY = (Kind.CLOSED, Kind.AWAY, Kind.NO_HOURS)


def why_not(booking: Booking, start: datetime) -> str:
    now = clock.now()
    if start <= now:
        return _("That time is in the past.")
    span = Span(start, start + (booking.end - booking.start))
    day = formats.local(start).date()
    found = agenda([booking.therapist], local_days(day, day), now)
    return by_rule(booking, span, found) or by_others(booking, span, found)


def by_rule(booking: Booking, span: Span, found: Agenda) -> str:
    over = {mark.kind: mark for mark in found.marks if mark.span.overlaps(span)}
    if Kind.CLOSED in over:
        return _("The practice is closed then: %(title)s.") % {"title": over[Kind.CLOSED].words}
    if Kind.AWAY in over:
        return _("That is time off.")
    hours = [mark for mark in found.marks if mark.kind == Kind.HOURS and mark.span.contains(span)]
    if Kind.NO_HOURS in over or not hours:
        return _("That is outside the working hours. Open hours there first.")
    place = booking.place
    if place is None and not any(mark.online for mark in hours):
        return _("The hours there are not for sessions online.")
    if place is not None and not any(place.name in mark.places for mark in hours):
        return _("The hours there are not at %(place)s.") % {"place": place.name}
    return ""


def by_others(booking: Booking, span: Span, found: Agenda) -> str:
    wanted = span.padded(
        timedelta(minutes=booking.buffer_before_minutes),
        timedelta(minutes=booking.buffer_after_minutes),
    )
    for other in found.sessions:
        if other.pk != booking.pk and other.claimed.overlaps(wanted):
            told = {
                "times": formats.clocks(other.start, other.end),
                "reference": other.reference,
            }
            if Span(other.start, other.end).overlaps(span):
                return _("Another session is there: %(times)s (%(reference)s).") % told
            text = _("The pause beside another session is too short: %(times)s (%(reference)s).")
            return text % told
    if any(each.span.overlaps(wanted) for each in found.proposed):
        return _("That time is proposed to another client just now.")
    if any(mark.kind == Kind.BUSY and mark.span.overlaps(wanted) for mark in found.marks):
        return _("A private calendar says busy then.")
    if booking.place is not None:
        return _("No room is free then, or the day or week has its number of sessions.")
    return _("That day or week has its number of sessions already.")
