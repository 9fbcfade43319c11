"""A time that staff keep for somebody: let go again by them, or by itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views import View
from wagtail.admin import messages

from booking import actions, clock
from booking.actions.states import by_account
from booking.models import Booking
from booking.states import State, TransitionRefused
from booking.viewsets.new_session import PERMISSION
from booking.viewsets.words import STAFF


def by_us(booking: Booking) -> bool:
    """Booked for somebody by the practice."""
    began = next(iter(booking.changes.all()), None)
    return began is not None and began.actor.startswith(STAFF)


def lapsed(booking: Booking) -> bool:
    """Who then did not accept or pay in time."""
    return booking.state == State.EXPIRED and by_us(booking)


def may_let_go(booking: Booking, user: Any) -> bool:
    """As when the address was mistyped, or the client calls again."""
    offered = booking.is_offered(clock.now()) and by_us(booking)
    return offered and bool(user.has_perm(PERMISSION))


class LetGoView(View):
    """Answers the button. The scoping has looked whether the user may see the booking."""

    http_method_names = ["post"]
    model: Any = Booking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        booking = get_object_or_404(Booking, pk=pk)
        try:
            if not by_us(booking):
                raise TransitionRefused(f"{booking.reference} was not kept by us")
            actions.decline(booking, actor=by_account(request.user))
        except TransitionRefused:
            messages.error(request, gettext("This time can no longer be let go here."))
        else:
            messages.success(request, gettext("The time is free again."))
        return redirect("booking_bookings:inspect", pk)
