"""What every calendar object of ours has (RFC 5545), whoever it is for."""

from datetime import datetime
from uuid import UUID, uuid5

from icalendar import Calendar, Event, vCalAddress, vText

from booking import conf
from booking.domain.span import instant
from booking.models import Practice

# Calendars know an event by its UID for years: this may never change.
NAMESPACE = UUID("7a1c7f0e-4f0b-4d6c-9a57-2b8a3c0de5f1")


def uid(*of: object) -> str:
    """Always the same of the same. It names no host and nobody, as RFC 7986 wants it (5.3)."""
    return str(uuid5(NAMESPACE, ":".join(map(str, of))))


def calendar(method: str) -> Calendar:
    made = Calendar()
    made.add("prodid", "-//Booking//Calendar//NO")  # the product's name would tell what it is for
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    return made


def event(*, uid: str, stamp: datetime, practice: Practice) -> Event:
    """`stamp` is when it last changed, so that the same state is the same text whenever asked."""
    made = Event()
    made.add("uid", uid)
    made.add("dtstamp", instant(stamp))
    made.add("organizer", organizer(practice))
    made.add("class", "PRIVATE")
    return made


def lasts(made: Event, start: datetime, end: datetime) -> None:
    """In UTC. A session is one stretch of time and never repeats: a time zone would add nothing
    but a definition of it that programs get wrong (Outlook puts its own in the place of ours).
    Every calendar shows it by its owner's clock, also across a change of clocks.
    """
    made.add("dtstart", instant(start))
    made.add("dtend", instant(end))


def organizer(practice: Practice) -> vCalAddress:
    """The sender of our mails: from anybody else Gmail and Outlook take no invitation.

    RFC 5546 asks for one in what is published, too.
    """
    address = vCalAddress(f"mailto:{conf.sender_address()}")
    address.params["CN"] = vText(practice.neutral_name)
    return address
