from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.ui.components import Component

from booking import clock, formats
from booking.actions.states import by_account
from booking.home import calendar
from booking.home.today import BOOKINGS, TodayPanel
from booking.models import Booking, Change, Proposal
from booking.models.news import given_away, news, unread_since
from booking.states import State

MOST_CHANGES = 100
OPEN = 6  # the others are folded away
# What was written so shortly before may not have been committed when the page was made.
MARGIN = timedelta(seconds=10)


class NewsPanel(Component):
    """What others did to her bookings since she last said that she had read it."""

    name = "booking_news"
    template_name = "booking/admin/home/news.html"
    order = TodayPanel.order + 12

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user
        self.all = self.user.has_perm("booking.see_all_bookings")

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        now = clock.now()
        since = unread_since(self.user, now)
        changes = list(news(self.user, since, by_account(self.user))[: MOST_CHANGES + 1])
        lines = [self.line(*each) for each in by_booking(changes[:MOST_CHANGES])]
        if not self.all:  # who sees everybody's reads of the move itself
            lines += map(gone_line, given_away(self.user, since)[:MOST_CHANGES])
            lines.sort(key=lambda line: line["at"], reverse=True)
        return {
            "since": moment(since),
            "lines": lines[:OPEN],
            "folded": lines[OPEN:],
            "more": len(changes) > MOST_CHANGES,
            "all_url": reverse(BOOKINGS),
            "csrf_token": get_token(self.request),
            "until": int((now - MARGIN).timestamp()),
        }

    def line(self, booking: Booking, changes: list[Change]) -> dict[str, Any]:
        return {
            "booking": booking,
            "url": reverse("booking_bookings:inspect", args=[booking.pk]),
            "who": booking.reference if self.all else booking.known_as,
            "therapist": booking.therapist.name if self.all else "",
            "when": moment(booking.start),
            "what": [what(change) for change in changes],
            "gone": booking.state == State.CANCELLED,
            "last": moment(changes[-1].at),
            "at": changes[-1].at,
        }


def gone_line(proposal: Proposal) -> dict[str, Any]:
    """The time that is hers again, and no way to whose it was."""
    booking, at = proposal.booking, proposal.ended_at
    return {
        "booking": booking,
        "url": "",
        "who": booking.reference,
        "therapist": "",
        "when": moment(proposal.start_before),
        "what": [pgettext("news", "gone to a colleague")],
        "gone": True,
        "last": moment(at),
        "at": at,
    }


def by_booking(changes: Iterable[Change]) -> Iterator[tuple[Booking, list[Change]]]:
    """What happened to each in order; the one that changed last comes first."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.booking_id, []).insert(0, change)
    return ((each[0].booking, each) for each in found.values())


def what(change: Change) -> str:
    if change.money:
        amount = formats.kroner(change.amount or 0)
        return pgettext("news", "paid %(amount)s") % {"amount": amount}
    if change.reason == "moved":
        return pgettext("news", "moved to this time")
    if change.new == State.CANCELLED:
        return pgettext("news", "cancelled")
    return pgettext("news", "booked")


def moment(at: Any) -> str:
    """ "i dag kl. 08.12", else the day and the clock."""
    day = formats.local(at).date()
    name = _("today") if day == calendar.today() else formats.day(day)
    return f"{name} {formats.clock(at)}"
