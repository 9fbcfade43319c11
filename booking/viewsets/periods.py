"""Days and times away in words, and the sessions that fall in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext

from booking import clock, formats
from booking.actions.hours.windows import DAY, MIDNIGHT
from booking.domain.span import Span
from booking.models import Booking
from booking.viewsets.columns import when

MOST_TOLD = 10


@dataclass(frozen=True)
class Session:
    """By time and reference only: these pages are read over shoulders."""

    text: str
    url: str


def day(moment: date) -> str:
    """ "torsdag 5. mars", with the year where it is not this one."""
    year = f" {moment.year}" if moment.year != formats.local(clock.now()).year else ""
    return f"{formats.day(moment)}{year}"


def days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    year_once = formats.day(first) if first.year == last.year else day(first)
    return f"{year_once} – {day(last)}"


def period(span: Span) -> str:
    start, end = formats.local(span.start), formats.local(span.end)
    if start.time() == end.time() == MIDNIGHT:
        return days(start.date(), end.date() - DAY)
    if start.date() == end.date():
        return f"{day(start.date())}, {formats.clocks(start, end)}"
    return f"{day(start.date())}, {formats.clock(start)} – {day(end.date())}, {formats.clock(end)}"


def sessions(bookings: Iterable[Booking]) -> list[Session]:
    return [
        Session(
            f"{when(booking.start)} ({booking.reference})",
            reverse("booking_bookings:inspect", args=[booking.pk]),
        )
        for booking in bookings
    ]


def told(bookings: list[Booking]) -> Any:
    """What to do about the sessions in the way, as the admin says it after saving."""
    sentence = ngettext(
        "%(count)s session is booked in this time. It stays until you move or cancel it:",
        "%(count)s sessions are booked in this time. They stay until you move or cancel them:",
        len(bookings),
    ) % {"count": len(bookings)}
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((each.url, each.text) for each in sessions(bookings[:MOST_TOLD])),
    )
    more = "" if len(bookings) <= MOST_TOLD else gettext("and more")
    return format_html("{} {} {}", sentence, links, more)
