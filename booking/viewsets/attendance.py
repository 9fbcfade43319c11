"""The two buttons that say whether she came, on the page of a session that has begun."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views import View
from wagtail.admin import messages

from booking import actions, clock
from booking.actions.states import by_account
from booking.models import Booking
from booking.states import NEXT, State, TransitionRefused

MARKS = {"attended": State.COMPLETED, "missed": State.NO_SHOW}


def marks(booking: Booking) -> list[str]:
    """Those that can be set now."""
    if booking.start > clock.now():
        return []
    return [name for name, state in MARKS.items() if state in NEXT[State(booking.state)]]


class AttendanceView(View):
    """The scoping has looked whether the user may see the booking: her own, or everybody's."""

    http_method_names = ["post"]
    model: Any = Booking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        booking = get_object_or_404(Booking, pk=pk)
        actor = by_account(request.user)
        mark = actions.missed if "missed" in request.POST else actions.attended
        try:
            mark(booking, actor=actor)
        except TransitionRefused:
            messages.error(request, gettext("This can be said only of a session that has begun."))
        else:
            messages.success(request, gettext("It is noted."))
        return redirect("booking_bookings:inspect", booking.pk)
