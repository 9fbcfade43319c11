"""The waiting list: leaving a wish, seeing it, taking it back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking import actions
from booking.actions.errors import Invalid, TooManyWishes
from booking.actions.waiting import how_it_stands
from booking.forms import origin
from booking.forms.choice import Wishes
from booking.forms.wish import WishForm
from booking.models import Service, Wish
from booking.views import offers
from booking.views.pages import by_token, in_the_flow, page

FORM = "wish"


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def wait(request: HttpRequest) -> HttpResponseBase:
    given = request.POST if request.method == "POST" else request.GET
    wishes = Wishes.of(given)
    service = Service.objects.active().filter(slug=wishes.service).first()
    if service is None:
        query = wishes.but(service="").query(missing=1)
        return redirect(f"{reverse('booking:start')}?{query}")
    offerings = offers.offerings_of(service)
    if request.method == "POST":
        form = WishForm(request.POST, service=service, offerings=offerings)
        return sent(request, service, wishes, form)
    carried = {name: getattr(wishes, name) for name in ("therapist", "format", "place")}
    form = WishForm(initial=carried, service=service, offerings=offerings)
    return screen(request, service, wishes, form, origin.issue(FORM))


def sent(
    request: HttpRequest, service: Service, wishes: Wishes, form: WishForm
) -> HttpResponseBase:
    key = request.POST.get(origin.FIELD, "")
    readable = form.is_valid()
    if refusal := origin.refusal(request, FORM):
        fresh = origin.issue(FORM)
        return screen(request, service, wishes, form, fresh, notice=refusal, status=403)
    if not readable:
        return screen(request, service, wishes, form, key, status=422)
    try:
        wish = actions.wait(wanted(request, wishes, form, origin.number(FORM, key) or ""))
    except Invalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return screen(request, service, wishes, form, key, status=422)
    except TooManyWishes as why:
        notice = _("There have been many wishes from you lately. Please try again tomorrow.")
        response = screen(request, service, wishes, form, key, notice=notice, status=429)
        response["Retry-After"] = str(why.retry_after)
        return response
    return HttpResponse(
        status=303, headers={"Location": reverse("booking:wish", args=[wish.token])}
    )


def wanted(
    request: HttpRequest, wishes: Wishes, form: WishForm, number: str
) -> actions.WishRequest:
    said = form.cleaned_data
    return actions.WishRequest(
        service=wishes.service,
        therapist=said.get("therapist") or None,
        format=said.get("format") or None,
        place=said.get("place") or None,
        first=wishes.is_first,
        first_day=said["first_day"],
        last_day=said["last_day"],
        weekdays=tuple(said["weekdays"]),
        parts=tuple(said["parts"]),
        name=form.data.get("name", ""),
        email=form.data.get("email", ""),
        language=get_language() or "nb",
        request_key=number,
        ip=request.META.get("REMOTE_ADDR") or "",
    )


def screen(
    request: HttpRequest,
    service: Service,
    wishes: Wishes,
    form: WishForm,
    key: str,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "service": service,
        "wishes": wishes,
        "form": form,
        "key": key,
        "notice": notice,
    }
    return page(request, "wait", context, status)


@by_token
@require_safe
def wish(request: HttpRequest, token: str) -> HttpResponse:
    return shown(request, found(token), token)


@by_token
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    known = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, known, token, refusal, 403)
    actions.withdraw(known)
    return redirect("booking:wish", token)


def found(token: str) -> Wish:
    """Unknown and somebody else's are the same."""
    rows = Wish.objects.with_token(token).select_related("service", "therapist", "place")
    known = rows.first()
    if known is None:
        raise Http404
    return known


def shown(
    request: HttpRequest, wish: Wish, token: str, notice: str = "", status: int = 200
) -> HttpResponse:
    state, booking = how_it_stands(wish)
    again = Wishes(
        wish.service.slug, wish.therapist.slug if wish.therapist else "", wish.format
    ).query()
    context: dict[str, Any] = {
        "wish": wish,
        "state": state.value,
        "booking": booking,
        "token": token,
        "again": again,
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "wish", context, status)
