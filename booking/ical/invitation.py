"""The session in the client's own calendar: RFC 5546, REQUEST and CANCEL, and a file to fetch."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress

from booking.ical.objects import calendar, event, lasts, uid
from booking.models import Booking, Practice
from booking.states import State

METHODS = {State.CONFIRMED: "REQUEST", State.CANCELLED: "CANCEL"}


@dataclass(frozen=True)
class Invitation:
    method: str
    text: str  # lines end in CRLF


def invitation(booking: Booking, to: str) -> Invitation | None:
    """What her calendar is to show as the booking stands now, in the active language.

    It tells of the state and not of the mail that carries it: a late or repeated mail brings the
    newest, and one that is overtaken brings a lower SEQUENCE, which calendars pass over.
    None unless the booking is confirmed, or was: a hold is nobody's appointment.
    """
    method = METHODS.get(State(booking.state))
    if method is None:
        return None
    made = calendar(method)
    made.add_component(appointment(booking, to, method))
    return Invitation(method, made.to_ical().decode())


def published(booking: Booking) -> str:
    """The confirmed session as a file: what the invitation brings, without asking anybody.

    It is the same event of the same SEQUENCE, so that the mails go on moving it and take it out.
    """
    made = calendar("PUBLISH")
    made.add_component(appointment(booking, "", "PUBLISH"))
    return made.to_ical().decode()


def appointment(booking: Booking, to: str, method: str) -> Event:
    """Sent to nobody it has no attendee, as RFC 5546 wants it of what is published."""
    practice = Practice.load()
    made = event(
        # Not the UID of the therapist's feed: nothing ties what two people have in their calendars.
        uid=uid("appointment", booking.reference),
        stamp=changed_at(booking),
        practice=practice,
    )
    made.add("sequence", booking.sequence)
    if to:
        made.add("attendee", attendee(to))
    lasts(made, booking.start, booking.end)
    made.add("summary", _("Appointment with %(practice)s") % {"practice": practice.neutral_name})
    takes_place = method != "CANCEL"
    made.add("status", "CONFIRMED" if takes_place else "CANCELLED")
    made.add("transp", "OPAQUE" if takes_place else "TRANSPARENT")
    if takes_place:
        describe(made, booking)
    return made


def describe(made: Event, booking: Booking) -> None:
    """No link: families and employers read calendars, and whoever has a link can cancel."""
    made.add(
        "description",
        _(
            "Declining in a calendar does not cancel the appointment. "
            "To cancel it, use the link in our e-mail."
        ),
    )
    if booking.place is not None:
        # The address without the place's name, which may tell what kind of place it is.
        made.add("location", booking.place.address)


def attendee(to: str) -> vCalAddress:
    """She booked it herself, so she need not answer; and her name stays out of it."""
    address = vCalAddress(f"mailto:{to}")
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "ACCEPTED"
    address.params["RSVP"] = "FALSE"
    return address


def changed_at(booking: Booking) -> datetime:
    last = booking.changes.order_by("-at", "-pk").first()
    return last.at if last is not None else booking.created_at
