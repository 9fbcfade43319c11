"""A client's own booking, reached by its secret link and by nothing else."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from booking import actions, clock, formats, ical, sms, video
from booking.actions import series, texts, vouchers
from booking.actions.cancel import coming_back
from booking.actions.errors import Invalid, PaymentUnavailable, TooManyCodes
from booking.actions.offers import asks_nothing
from booking.actions.refunds import returned
from booking.actions.request import needs_consent
from booking.actions.states import STAFF
from booking.forms import origin
from booking.forms.choice import Wishes
from booking.forms.public import AnswerForm
from booking.models import Booking, Payment
from booking.payments import GatewayUnavailable
from booking.states import CLAIMING, NEXT, WAITING, State, TransitionRefused
from booking.views import codes
from booking.views.pages import by_token, page

FORM = "manage"
CLIENT = "client"


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


def unreachable(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    notice = _("We cannot reach the payment service just now. Please try again in a minute.")
    response = shown(request, booking, token, notice, 503)
    response["Retry-After"] = str(PaymentUnavailable.retry_after)
    return response


def found(token: str) -> Booking:
    """Unknown and somebody else's are the same."""
    related = ("therapist", "service", "place", "series")
    booking = Booking.objects.with_token(token).select_related(*related).first()
    if booking is None:
        raise Http404
    return booking


def shown(
    request: HttpRequest,
    booking: Booking,
    token: str,
    notice: str = "",
    status: int = 200,
    form: AnswerForm | None = None,
) -> HttpResponse:
    now = clock.now()
    form = form or AnswerForm()
    would = would_cover(request, booking, form, now)
    policy = actions.policy_of(booking)
    payments = list(booking.payments.filter(state=Payment.State.PAID))
    back = sum(map(returned, payments))
    shares = coming_back(booking)
    context: dict[str, Any] = {
        "booking": booking,
        "token": token,
        "situation": situation(booking, now),
        "may_cancel": State.CANCELLED in NEXT[State(booking.state)] and booking.start > now,
        "call": video.call(booking, now),
        "may_move": actions.client_may_move(booking, now),
        "moved": "moved" in request.GET,
        "gets_sms": booking.start > now and booking.state in CLAIMING and sms.wanted(booking),
        "no_sms": "no-sms" in request.GET and not booking.sms_sealed,
        "free_until": policy.still_free_until(booking.start, now),
        "late_cost": would.late_cost(
            booking.price_amount,
            vouchers.late_cost(booking, policy.late_cost(booking.price_amount)),
        ),
        "covered": would.amount,
        "to_pay": booking.to_pay - would.amount,
        "ends_today": ends_today(booking, now),
        "form": form,
        "consent": needs_consent(booking),
        "agreed": asks_nothing(booking),
        "may_found": series.may_found(booking, now),
        "let_go": let_go_with_others(booking),
        "let_go_by_us": let_go_by_us(booking),
        "paid": sum(payment.amount for payment in payments),
        "back": back,
        "would_come_back": actions.would_return(booking),
        "code_would_get": vouchers.coming_back(booking, shares.voucher),
        "code_got": vouchers.came_back(booking),
        "code_over": vouchers.is_over(booking),
        "again": Wishes(booking.service.slug, booking.therapist.slug, booking.format).query(),
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "manage", context, status)


def would_cover(
    request: HttpRequest, booking: Booking, form: AnswerForm, now: datetime
) -> codes.Covered:
    """By the code she typed. What a code pays for already is no longer asked."""
    waits = booking.is_offered(now) or booking.is_held(now)
    if not waits or booking.covered_amount:
        return codes.Covered()
    return codes.covered(request, form, booking.price_amount, None)


def situation(booking: Booking, now: datetime) -> str:
    """Which of the texts of the page is true."""
    until = booking.hold_expires_at
    if booking.state in WAITING and until and until <= now:
        return "expired"
    if booking.state == State.CONFIRMED and booking.end <= now:
        return "past"
    if booking.state in (State.COMPLETED, State.NO_SHOW):
        return "past"
    return str(booking.state)


def let_go_with_others(booking: Booking) -> bool:
    """By a pause or the end of its standing appointment, not by a no to this one."""
    if booking.series is None or booking.state != State.CANCELLED:
        return False
    return booking.changes.filter(reason__in=series.LETS_GO).exists()


def let_go_by_us(booking: Booking) -> bool:
    """What staff had kept for her, before she said yes or no."""
    if booking.state != State.CANCELLED or booking.terms_accepted_at:
        return False
    return booking.changes.filter(new=State.CANCELLED, actor__startswith=f"{STAFF}:").exists()


def ends_today(booking: Booking, now: datetime) -> bool:
    """Then the hour is enough to say until when it is hers."""
    until = booking.hold_expires_at
    return until is not None and formats.local(until).date() == formats.local(now).date()
