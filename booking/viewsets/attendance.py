"""The two buttons that say whether she came, of a session that has begun."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views import View
from wagtail.admin import messages

from booking import actions
from booking.actions.attendance import marks
from booking.actions.states import by_account
from booking.models import Booking
from booking.states import TransitionRefused

# Where she pressed the button, and comes back to.
PLACES = {"home": "wagtailadmin_home"}

__all__ = ["AttendanceView", "marks"]


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
        if place := PLACES.get(request.POST.get("from", "")):
            return redirect(place)
        return redirect("booking_bookings:inspect", booking.pk)
