"""A client's standing appointment, reached by the link of any of its sessions."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking import clock, conf
from booking.actions import series as actions
from booking.actions.errors import DatesTaken, Invalid
from booking.actions.request import needs_consent
from booking.actions.series import Plan, Wish
from booking.forms import origin
from booking.forms.choice import day_of
from booking.forms.public import TermsForm
from booking.forms.series import PauseForm, RhythmForm, amount_of, days_of
from booking.models import Booking
from booking.states import TransitionRefused
from booking.views.own_page import found
from booking.views.pages import by_token, page

FORM = "series"


@by_token
@require_safe
def series(request: HttpRequest, token: str) -> HttpResponse:
    """How it stands; where there is none yet, how often it shall be."""
    booking = found(token)
    if booking.series is not None:
        return shown(request, booking, token)
    if not actions.may_found(booking, clock.now()):
        return redirect("booking:manage", token)
    return choice(request, booking, token, RhythmForm())


@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, token: str) -> HttpResponse:
    """All of them, with what cannot be had, before anything is made."""
    booking, posted = found(token), request.method == "POST"
    if booking.series is not None:
        return redirect("booking:series", token)
    form = RhythmForm(request.POST if posted else request.GET)
    if not form.is_valid():
        return choice(request, booking, token, form, 422)
    try:
        if not posted:
            return dates_shown(request, booking, token, form)
        return confirmed(request, booking, token, form)
    except TransitionRefused:
        return redirect("booking:manage", token)  # which says how it stands


def confirmed(request: HttpRequest, booking: Booking, token: str, form: RhythmForm) -> HttpResponse:
    terms = TermsForm(request.POST)
    if refusal := origin.refusal(request, FORM):
        return dates_shown(request, booking, token, form, terms, refusal, 403)
    try:
        actions.found(booking, wish_of(request, form))
    except DatesTaken as taken:
        notice = meanwhile(taken)
        return dates_shown(request, booking, token, form, terms, notice, 409, taken.plan)
    except Invalid as invalid:
        for field, sentence in invalid.errors.items():
            terms.add_error(field if field in terms.fields else None, sentence)
        return dates_shown(request, booking, token, form, terms, status=422)
    return redirect("booking:series", token)


def meanwhile(taken: DatesTaken) -> str:
    if taken.other_price:
        return _("The price is another by now. Please look it over once more.")
    return _("Some of these dates were taken meanwhile. Please look them over once more.")


def wish_of(request: HttpRequest, form: RhythmForm) -> Wish:
    return Wish(
        every_weeks=form.weeks,
        count=form.count,
        first=day_of(request.POST.get("first", "")),
        price_amount=amount_of(request.POST.get("price", "")),
        without=days_of(request.POST.getlist("without")),
        accept_terms="accept_terms" in request.POST,
        withdrawal_consent="withdrawal_consent" in request.POST,
    )


@by_token
@require_POST
def pause(request: HttpRequest, token: str) -> HttpResponse:
    booking, form = found(token), PauseForm(request.POST)
    if booking.series is None:
        return redirect("booking:manage", token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    if not form.is_valid():
        return shown(request, booking, token, status=422, form=form)
    try:
        actions.pause(booking.series, form.cleaned_data["until"], actor="client")
    except Invalid as invalid:
        form.add_error("until", invalid.errors["until"])
        return shown(request, booking, token, status=422, form=form)
    except TransitionRefused:
        pass  # the page says how it stands
    return redirect("booking:series", token)


@by_token
@require_POST
def resume(request: HttpRequest, token: str) -> HttpResponse:
    return changed(request, token, actions.resume)


@by_token
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    return changed(request, token, actions.stop)


def changed(request: HttpRequest, token: str, act: Any) -> HttpResponse:
    booking = found(token)
    if booking.series is None:
        return redirect("booking:manage", token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    with suppress(TransitionRefused):  # the page says how it stands
        act(booking.series, actor="client")
    return redirect("booking:series", token)


def choice(
    request: HttpRequest, booking: Booking, token: str, form: RhythmForm, status: int = 200
) -> HttpResponse:
    if not actions.may_found(booking, clock.now()):
        return redirect("booking:manage", token)
    context = {"booking": booking, "token": token, "form": form}
    return page(request, "series_choice", context, status)


def dates_shown(
    request: HttpRequest,
    booking: Booking,
    token: str,
    form: RhythmForm,
    terms: TermsForm | None = None,
    notice: str = "",
    status: int = 200,
    plan: Plan | None = None,
) -> HttpResponse:
    plan = plan or actions.plan(booking, form.weeks, form.count)
    context: dict[str, Any] = {
        "booking": booking,
        "token": token,
        "rhythm": form,
        "plan": plan,
        "first": plan.dates[0] if plan.dates else None,
        "price": plan.offering.price_amount,
        "service": plan.offering.service,
        "pay_from_days": conf.series_pay_from().days,
        "pay_by_hours": int(conf.series_pay_by().total_seconds() // 3600),
        "consent": needs_consent(plan.offering),
        "form": terms or TermsForm(),
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "series_dates", context, status)


def shown(
    request: HttpRequest,
    booking: Booking,
    token: str,
    notice: str = "",
    status: int = 200,
    form: PauseForm | None = None,
) -> HttpResponse:
    made = booking.series
    if made is None:
        raise Http404
    context: dict[str, Any] = {
        "booking": booking,
        "token": token,
        "series": made,
        "start": made.rhythm.start(1, conf.zone()),
        "dates": made.coming(clock.now()),
        "form": form or PauseForm(),
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "series", context, status)
