"""The last screen of ours: who, and what it costs; the post books."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, clock, formats
from booking.actions.errors import (
    Invalid,
    PaymentUnavailable,
    Refused,
    SlotTaken,
    TooManyHolds,
)
from booking.actions.request import key_hash, needs_consent
from booking.actions.request import understood as sensible
from booking.availability.check import Standing, standing
from booking.domain.policy import Policy
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes
from booking.forms.public import DetailsForm
from booking.models import Booking, Offering, Place
from booking.payments import GatewayUnavailable
from booking.states import State, TransitionRefused
from booking.views import offers
from booking.views.pages import in_the_flow, page

FORM = "details"
CORRECTIONS = 10
OF_THE_TIME = {"service", "therapist", "format", "place", "start"}


@dataclass(frozen=True)
class Asked:
    """What the page is about, wherever it came from."""

    wishes: Wishes
    chosen: Chosen
    offering: Offering
    place: Place | None


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponseBase:
    given = request.POST if request.method == "POST" else request.GET
    wishes = Wishes.of(given)
    asked = understood(wishes, Chosen.read(given.get("slot", "")))
    if asked is None:
        return redirect(f"{reverse('booking:times')}?{wishes.query(missing=1)}")
    return sent(request, asked) if request.method == "POST" else shown(request, asked)


def understood(wishes: Wishes, chosen: Chosen | None) -> Asked | None:
    if chosen is None:
        return None
    offering = (
        offers.bookable()
        .filter(service__slug=wishes.service, therapist__slug=chosen.therapist)
        .first()
    )
    place = Place.objects.active().filter(slug=chosen.place).first() if chosen.place else None
    if offering is None or (chosen.place and place is None):
        return None
    return Asked(wishes, chosen, offering, place)


def shown(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    key = request.GET.get(origin.FIELD, "")
    if origin.number(FORM, key) is None:
        # In the address, so that who comes back from the payment page meets her own booking again.
        query = asked.wishes.query(slot=asked.chosen, key=origin.issue(FORM))
        return redirect(f"{reverse('booking:details')}?{query}")
    own = hers(origin.number(FORM, key) or "")
    state = standing(
        asked.offering,
        asked.chosen.start,
        asked.chosen.format,
        asked.place,
        clock.now(),
        # Who comes back from the payment page has not lost her time to herself.
        without=own.pk if own else None,
    )
    if state is not Standing.FREE:
        return form_page(request, asked, DetailsForm(), key, lost=True)
    return form_page(request, asked, DetailsForm(), key)


def sent(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    form = DetailsForm(request.POST)
    form.is_valid()
    key = request.POST.get(origin.FIELD, "")
    if refusal := origin.refusal(request, FORM):
        key = origin.issue(FORM)
        return form_page(request, asked, form, key, notice=refusal, status=403)
    try:
        booking = actions.book(under_its_key(wanted(request, asked, form)))
    except TransitionRefused:
        return overtaken(request, asked, form, key)
    except (Refused, GatewayUnavailable) as why:
        return not_booked(request, asked, form, key, why)
    return HttpResponse(status=303, headers={"Location": onward(booking)})


def wanted(request: HttpRequest, asked: Asked, form: DetailsForm) -> actions.BookingRequest:
    typed = {name: form.data.get(name, "") for name in ("name", "email", "phone")}
    return actions.BookingRequest(
        service=asked.offering.service.slug,
        therapist=asked.chosen.therapist,
        start=asked.chosen.start,
        format=asked.chosen.format,
        place=asked.chosen.place or None,
        **typed,
        language=get_language() or "nb",
        accept_terms="accept_terms" in form.data,
        withdrawal_consent="withdrawal_consent" in form.data,
        request_key=origin.number(FORM, request.POST[origin.FIELD]) or "",
        ip=request.META.get("REMOTE_ADDR") or "",
    )


def under_its_key(wish: actions.BookingRequest) -> actions.BookingRequest:
    """The same form sent again is the same booking; corrected, it takes the place of the hold.

    Else she who comes back from the payment page would find her time taken, by herself.
    """
    number = wish.request_key
    for attempt in range(CORRECTIONS):
        wish = replace(wish, request_key=f"{number}-{attempt}")
        earlier = Booking.objects.filter(request_key=wish.key_hash).first()
        if earlier is None or (earlier.request_digest == wish.digest and alive(earlier)):
            break
        if earlier.state == State.HELD:
            sensible(wish)  # a slip of the pen must not cost her the time she has
            actions.cancel(earlier, actor="client")
    return wish


def hers(number: str) -> Booking | None:
    """The living booking of this form, whichever correction of it."""
    keys = [key_hash(f"{number}-{attempt}") for attempt in range(CORRECTIONS)]
    return Booking.objects.claiming().filter(request_key__in=keys).first()


def overtaken(request: HttpRequest, asked: Asked, form: DetailsForm, key: str) -> HttpResponseBase:
    """Her hold was paid or ended at this very moment."""
    own = hers(origin.number(FORM, key) or "")
    if own is not None:
        return redirect("booking:manage", own.token)
    return form_page(request, asked, form, key, lost=True, status=409)


def alive(booking: Booking) -> bool:
    return booking.state not in (State.EXPIRED, State.CANCELLED)


def onward(booking: Booking) -> str:
    """To the payment, or to the booking's own page where there is nothing to pay now."""
    if booking.state == State.HELD:
        try:
            return actions.pay(booking)
        except (PaymentUnavailable, TransitionRefused):
            pass  # her own page says how it stands and lets her try again
    return reverse("booking:manage", args=[booking.token])


def not_booked(
    request: HttpRequest, asked: Asked, form: DetailsForm, key: str, why: Exception
) -> HttpResponseBase:
    """The same page with what was typed, and what to do now."""
    if isinstance(why, Invalid) and not OF_THE_TIME & why.errors.keys():
        for field, sentence in why.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return form_page(request, asked, form, key, status=422)
    if isinstance(why, (Invalid, SlotTaken)):
        return form_page(request, asked, form, key, lost=True, status=409)
    if isinstance(why, TooManyHolds):
        notice = too_many(why.retry_after)
        return form_page(request, asked, form, key, notice=notice, status=429, wait=why.retry_after)
    notice = _("We cannot reach the payment service just now. Nothing was booked or charged.")
    wait = PaymentUnavailable.retry_after
    return form_page(request, asked, form, key, notice=notice, status=503, wait=wait)


def too_many(seconds: int) -> str:
    free_at = clock.now() + timedelta(seconds=seconds)
    return _(
        "You already hold several times that are not paid yet. Pay or cancel one of them, "
        "or try again after %(clock)s."
    ) % {"clock": formats.clock(free_at)}


def form_page(
    request: HttpRequest,
    asked: Asked,
    form: DetailsForm,
    key: str,
    *,
    lost: bool = False,
    notice: str = "",
    status: int = 200,
    wait: int = 0,
) -> HttpResponse:
    consent = needs_consent(asked.offering)
    if not consent:
        del form.fields["withdrawal_consent"]
    context: dict[str, Any] = {
        "asked": asked,
        "service": asked.offering.service,
        "price": asked.offering.price_amount,
        "end": asked.chosen.start + asked.offering.service.terms.duration,
        "form": form,
        "key": key,
        "notice": notice,
        "lost": lost,
        "choices": offers.alternatives(asked.offering, asked.chosen) if lost else [],
        "free_until": free_until(asked),
        "late_percent": asked.offering.service.late_refund_percent,
        "consent": consent,
    }
    response = page(request, "details", context, status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def free_until(asked: Asked) -> datetime | None:
    """None when it is too late for that already."""
    service = asked.offering.service
    policy = Policy(service.free_cancellation_hours, service.late_refund_percent)
    until = policy.free_until(asked.chosen.start)
    return until if until > clock.now() else None
