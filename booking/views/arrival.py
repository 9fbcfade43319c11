"""Where Stripe's pages send people back to."""

import re

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from booking import actions
from booking.models import Booking, Payment
from booking.payments import GatewayRefused, GatewayUnavailable
from booking.views.pages import by_token

SESSION = re.compile(r"cs_\w{1,110}", re.ASCII)


@by_token
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """After paying. Where Stripe is silent the page of the booking waits for it."""
    session = request.GET.get("session_id", "")
    if not SESSION.fullmatch(session):
        raise Http404
    ours = Q(session_id=session) | Q(session_id=None, state=Payment.State.OPEN)
    if not Payment.objects.filter(ours).exists():
        raise Http404  # made up: not worth a call to Stripe
    try:
        booking = actions.settle(session)
    except (GatewayRefused, GatewayUnavailable):
        payment = Payment.objects.filter(session_id=session).select_related("booking").first()
        booking = payment.booking if payment else None
    return to_its_page(booking)


@by_token
@require_safe
def resume(request: HttpRequest, signed: str) -> HttpResponse:
    """After leaving the payment page: to what she still holds, else to where booking begins."""
    booking = actions.to_resume(signed)
    return to_its_page(booking) if booking else redirect("booking:start")


def to_its_page(booking: Booking | None) -> HttpResponse:
    if booking is None:
        raise Http404
    return redirect("booking:manage", booking.token)
