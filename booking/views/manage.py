"""A client's own booking, reached by its secret link and by nothing else: what she does with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from booking import actions, ical
from booking.actions import texts
from booking.actions.errors import Invalid, PaymentUnavailable, TooManyCodes
from booking.forms import origin
from booking.forms.public import AnswerForm
from booking.models import Booking
from booking.payments import GatewayUnavailable
from booking.states import State, TransitionRefused
from booking.views import codes
from booking.views.own_page import CLIENT, FORM, found, shown, unreachable
from booking.views.pages import by_token


@by_token
@require_safe
def manage(request: HttpRequest, token: str) -> HttpResponse:
    return shown(request, found(token), token)


@by_token
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Straight on to the payment, where there is one."""
    return answered(request, found(token), token, accepts=True)


@by_token
@require_POST
def pay(request: HttpRequest, token: str) -> HttpResponse:
    return answered(request, found(token), token, accepts=False)


def answered(request: HttpRequest, booking: Booking, token: str, *, accepts: bool) -> HttpResponse:
    """Yes, with a code or without; or first a look at what the code would pay."""
    form = AnswerForm(request.POST)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403, form)
    if "apply" in form.data:
        return shown(request, booking, token, form=form)
    try:
        act(request, booking, form, accepts)
    except Invalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return shown(request, booking, token, status=422, form=form)
    except TooManyCodes as many:
        form.add_error("voucher", codes.too_many())
        response = shown(request, booking, token, status=429, form=form)
        response["Retry-After"] = str(many.retry_after)
        return response
    except TransitionRefused:
        return redirect("booking:manage", token)  # which says how it stands
    except GatewayUnavailable:
        return unreachable(request, booking, token)
    return to_payment(request, booking, token)


def act(request: HttpRequest, booking: Booking, form: AnswerForm, accepts: bool) -> None:
    code, ip = codes.typed_in(form) or None, request.META.get("REMOTE_ADDR") or ""
    if accepts:
        actions.accept(
            booking,
            accept_terms="accept_terms" in form.data,
            withdrawal_consent="withdrawal_consent" in form.data,
            voucher=code,
            ip=ip,
        )
    if code:  # of what is held; she may have accepted it in another window
        actions.cover(booking, code, ip=ip)


def to_payment(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """To her booking's page where there is nothing to pay."""
    try:
        return HttpResponse(status=303, headers={"Location": actions.pay(booking)})
    except TransitionRefused:
        return redirect("booking:manage", token)
    except PaymentUnavailable:
        return unreachable(request, booking, token)


@by_token
@require_POST
def extend(request: HttpRequest, token: str) -> HttpResponse:
    booking = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    try:
        actions.extend(booking)
    except TransitionRefused:
        return shown(request, found(token), token, _("The time cannot be held any longer."), 409)
    return redirect("booking:manage", token)


@by_token
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    booking = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    try:
        actions.cancel(booking, actor=CLIENT)
    except TransitionRefused:
        return shown(request, found(token), token, _("It is too late to cancel this."), 409)
    except GatewayUnavailable:
        return unreachable(request, booking, token)
    return redirect("booking:manage", token)


@by_token
@require_POST
def no_sms(request: HttpRequest, token: str) -> HttpResponse:
    booking = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    texts.no_more(booking, actor=CLIENT)
    return redirect(f"{reverse('booking:manage', args=[token])}?no-sms=1")


@by_token
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file for who reads her mail elsewhere: the same appointment as in the invitation."""
    booking = found(token)
    if booking.state != State.CONFIRMED:
        raise Http404
    with translation.override(booking.language):
        text = ical.published(booking)
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": 'attachment; filename="time.ics"'},
    )
