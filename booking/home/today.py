from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.forms import Media
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from booking import clock, conf, formats, video
from booking.actions.attendance import marks
from booking.home import calendar
from booking.models import Booking
from booking.models.booking import Format
from booking.states import State

BOOKINGS = "booking_bookings:index"


class TodayPanel(Component):
    """Today's sessions: a therapist's own, or everybody's for who may see them all."""

    name = "booking_today"
    template_name = "booking/admin/home/today.html"
    order = 100

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user
        self.all = self.user.has_perm("booking.see_all_bookings")

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        today = calendar.today()
        bookings = calendar.sessions_on(self.user, today)
        shown = today if bookings else calendar.next_day(self.user, today)
        if not bookings and shown:
            bookings = calendar.sessions_on(self.user, shown)
        monday, sunday = calendar.week_of(today)
        return {
            "date": capfirst(formats.day(today)),
            "empty": shown != today,
            "shown": formats.day(shown) if shown and shown != today else "",
            "groups": self.groups(bookings),
            "week": calendar.count_between(self.user, monday, sunday),
            "week_url": list_url(monday, sunday),
            "all_url": reverse(BOOKINGS),
            "takes_payment": self.user.has_perm("booking.take_payment"),
            # A component's template knows nothing of the request.
            "csrf_token": get_token(self.request),
        }

    def groups(self, bookings: Sequence[Booking]) -> list[dict[str, Any]]:
        if not self.all:
            return [{"therapist": "", "sessions": [self.row(one) for one in bookings]}]
        return [
            {"therapist": person.name, "sessions": [self.row(one) for one in hers]}
            for person, hers in calendar.by_therapist(bookings)
        ]

    def row(self, booking: Booking) -> dict[str, Any]:
        online = booking.format == Format.ONLINE
        over = booking.end <= clock.now()
        return {
            "booking": booking,
            "url": reverse("booking_bookings:inspect", args=[booking.pk]),
            "times": formats.clocks(booking.start, booking.end),
            "who": booking.reference if self.all else booking.known_as,
            "where": booking.place.name if booking.place else capfirst(_("online")),
            "online": online,
            "over": over,
            "now": booking.start <= clock.now() < booking.end,
            "join": way_in(booking) if self.joins(booking, online, over) else "",
            "marks": marks(booking),
            "mark_url": reverse("booking_bookings:attendance", args=[booking.pk]),
            "due": formats.kroner(booking.place_amount) if booking.is_due_at_the_place else "",
            "take_url": reverse("booking_bookings:place_take", args=[booking.pk]),
            "tag": "" if booking.state == State.CONFIRMED else booking.get_state_display(),
        }

    def joins(self, booking: Booking, online: bool, over: bool) -> bool:
        """Only the therapist herself: a session is no place for anybody else."""
        own = booking.therapist.user_id == self.user.pk
        return own and online and not over and video.takes_place(booking, clock.now())


def way_in(booking: Booking) -> str:
    """Her own link all day, or the room of this session when it is open."""
    if not conf.video_provider():
        return booking.therapist.video_link
    return video.call(booking, clock.now()).host_url


def list_url(first: date, last: date) -> str:
    period = [("start_from", first.isoformat()), ("start_to", last.isoformat())]
    states = [("state", state.value) for state in calendar.SHOWN]
    return f"{reverse(BOOKINGS)}?{urlencode([*period, *states])}"
