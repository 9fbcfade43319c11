"""What stands in calendars, as the page's script and its plain list show it.

A therapist reads her clients' first names, as on her home page; the desk reads references.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booking import conf, formats
from booking.actions.hours.windows import MIDNIGHT, midnight
from booking.availability.agenda import Agenda, Kind, Mark, Proposed, agenda
from booking.domain.holidays import public_holidays
from booking.domain.span import Span
from booking.models import Booking, Therapist
from booking.models.booking import Format
from booking.states import State
from booking.viewsets.calendar.legend import LABELS
from booking.viewsets.hours import DAYS_OFF
from booking.viewsets.one_day import DAY_PAGE

Shown = dict[str, Any]
DAY = timedelta(days=1)
HELD = (State.OFFERED, State.HELD, State.PROCESSING)


def shown(
    therapists: Sequence[Therapist], within: Span, now: datetime, *, names: bool, changes: bool
) -> list[Shown]:
    """In order of time. `names`: of clients; `changes`: the person may change hours."""
    found = agenda(therapists, within, now)
    whose = None if names else {each.pk: each.name for each in therapists}
    rows = [
        *(session(each, now, names=names) for each in found.sessions),
        *(proposed(each, whose) for each in found.proposed),
        *(mark(each, now, changes=changes) for each in found.marks),
        *holidays(found, within),
    ]
    return sorted(rows, key=lambda row: (row["start"], row["id"]))


def session(booking: Booking, now: datetime, *, names: bool) -> Shown:
    held = booking.state in HELD
    moves = booking.state == State.CONFIRMED and booking.start > now
    return {
        "id": f"b{booking.pk}",
        "kind": "hold" if held else "session",
        **times(Span(booking.start, booking.end)),
        "therapist": booking.therapist_id,
        "whose": booking.therapist.name,
        "room": booking.room_id,
        "title": booking.known_as if names else booking.reference,
        "reference": booking.reference,
        "service": booking.service.name,
        "where": place_of(booking),
        "online": booking.format == Format.ONLINE,
        "state": booking.state,
        "word": word(booking),
        "moves": moves,
        "seen": booking.sequence,
        "url": reverse("booking_bookings:inspect", args=[booking.pk]),
        "change_url": reverse("booking_calendar:move", args=[booking.pk]) if moves else "",
        "cancel_url": reverse("booking_bookings:call_off", args=[booking.pk]) if moves else "",
    }


def word(booking: Booking) -> str:
    """What has to be known of it at a glance."""
    if booking.state != State.CONFIRMED:
        return str(booking.get_state_display())
    return booking.get_payment_state_display() if booking.is_due_at_the_place else ""


def proposed(each: Proposed, names: dict[int, str] | None) -> Shown:
    """To the therapist no more than that it is taken: whose it may become is not hers to know.
    `names` are those of therapists, for the desk."""
    told = {
        "id": f"p{each.pk}",
        "kind": "proposed",
        **times(each.span),
        "therapist": each.therapist,
        "room": each.room,
        "title": str(LABELS["proposed"]),
        "online": each.format == Format.ONLINE,
        "words": "",
        "moves": False,
        "url": "",
    }
    if names is None:
        return told
    return told | {
        "whose": names[each.therapist],
        "title": each.reference,
        "reference": each.reference,
        "where": each.place or str(capfirst(Format.ONLINE.label)),
        "seen": each.sequence,
        "url": reverse("booking_bookings:inspect", args=[each.booking]),
    }


def place_of(booking: Booking) -> str:
    if booking.place is None:
        return str(capfirst(booking.get_format_display()))
    return f"{booking.place.name}, {booking.room.name}" if booking.room else booking.place.name


def mark(each: Mark, now: datetime, *, changes: bool) -> Shown:
    whole = whole_days(each.span)
    moves = changes and each.kind == Kind.AWAY and each.once and each.span.end > now
    return {
        "id": f"{each.kind}-{each.event or each.therapist}-{each.span.start:%Y%m%d%H%M}",
        "kind": each.kind.value,
        **times(each.span),
        "all_day": whole,
        "therapist": each.therapist,
        "title": title_of(each),
        "words": each.words,
        "where": where(each),
        "moves": moves,
        "once": each.once,
        "event": each.event if moves else None,
        "url": way_to(each, now) if changes else "",
    }


def title_of(each: Mark) -> str:
    match each.kind:
        case Kind.HOURS:
            return _("Hours of this day") if each.once else _("Working hours")
        case Kind.AWAY:
            return each.words or pgettext("calendar", "Time off")
        case Kind.NO_HOURS:
            return _("No hours")
        case Kind.CLOSED:
            return each.words
        case Kind.BUSY:
            return _("Busy in a private calendar")


def where(each: Mark) -> str:
    online = [_("online")] if each.online else []
    return ", ".join([*online, *each.places])


def way_to(each: Mark, now: datetime) -> str:
    """The form that changes it, where there is one."""
    day = formats.local(each.span.start).date()
    if each.therapist is None or each.span.end <= now or day < formats.local(now).date():
        return ""
    if each.kind in (Kind.HOURS, Kind.NO_HOURS):
        return f"{reverse(DAY_PAGE, args=[each.therapist])}?day={day.isoformat()}"
    return reverse(DAYS_OFF, args=[each.therapist]) if each.kind == Kind.AWAY else ""


def holidays(found: Agenda, within: Span) -> Iterator[Shown]:
    """Those with a name, and days on which the practice rests besides."""
    first, last = (formats.local(edge).date() for edge in (within.start, within.end))
    resting = found.closed.resting if found.closed else frozenset()
    named = {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(year, english=formats.english())
    }
    for day in sorted({*named, *resting}):
        if first <= day < last:
            yield holiday(day, named.get(day, ""), rests=day in resting)


def holiday(day: date, name: str, *, rests: bool) -> Shown:
    return {
        "id": f"holiday-{day.isoformat()}",
        "kind": "holiday",
        **times(Span(midnight(day), midnight(day + DAY))),
        "all_day": True,
        "therapist": None,
        "title": name or _("Closed"),
        "words": _("No usual hours") if rests else "",
        "moves": False,
        "url": "",
    }


def times(span: Span) -> Shown:
    """By the practice's wall clock, whatever the clock of the browser says."""
    start, end = (edge.astimezone(conf.zone()) for edge in (span.start, span.end))
    return {"start": start.isoformat(), "end": end.isoformat(), "all_day": False}


def whole_days(span: Span) -> bool:
    return all(formats.local(edge).time() == MIDNIGHT for edge in (span.start, span.end))
