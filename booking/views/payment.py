"""The last screen of ours: what it costs and what others can see; the post books."""

from datetime import timedelta

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, clock, formats, sms
from booking.actions.errors import (
    Invalid,
    PaymentUnavailable,
    Refused,
    SlotTaken,
    TooManyCodes,
    TooManyHolds,
)
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes
from booking.forms.public import DetailsForm
from booking.models import Booking
from booking.payments import GatewayUnavailable
from booking.states import State, TransitionRefused
from booking.views.asked import FORM, Asked, screen, understood
from booking.views.codes import too_many as too_many_codes
from booking.views.corrections import in_its_turn, living, same_address
from booking.views.pages import in_the_flow

BUSY_SECONDS = 5
CONTACT = {"name", "email", "phone"}
OF_THE_TIME = {"service", "therapist", "format", "place", "start"}


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("booking:start")  # a page that was sent to, opened anew: nothing is known
    wishes = Wishes.of(request.POST)
    asked = understood(wishes, Chosen.read(request.POST.get("slot", "")))
    if asked is None:
        return redirect(f"{reverse('booking:times')}?{wishes.query(missing=1)}")
    return sent(request, asked)


def sent(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    form = DetailsForm(request.POST)
    form.is_valid()
    key = request.POST.get(origin.FIELD, "")
    if refusal := origin.refusal(request, FORM):
        key = origin.issue(FORM)
        return screen(request, "payment", asked, form, key, notice=refusal, status=403)
    if "apply" in request.POST:
        return screen(request, "payment", asked, form, key)
    try:
        wish, earlier = in_its_turn(wanted(request, asked, form))
        booking = actions.book(wish, instead_of=earlier)
    except TransitionRefused:
        return overtaken(request, asked, form, key)
    except OperationalError:
        return busy(request, asked, form, key)
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
        first=asked.wishes.is_first,
        **typed,
        # Switched off since she opened the form, there is no box to take her tick from.
        sms="sms" in form.data and sms.offered(),
        voucher=form.data.get("voucher", "").strip() or None,
        language=get_language() or "nb",
        accept_terms="accept_terms" in form.data,
        withdrawal_consent="withdrawal_consent" in form.data,
        request_key=origin.number(FORM, request.POST[origin.FIELD]) or "",
        ip=request.META.get("REMOTE_ADDR") or "",
    )


def overtaken(request: HttpRequest, asked: Asked, form: DetailsForm, key: str) -> HttpResponseBase:
    """Her hold was paid at this very moment, or the form was corrected beyond all measure."""
    typed = wanted(request, asked, form)
    own = living(typed.request_key)
    if own is not None and same_address(own.client, typed):
        return redirect("booking:manage", own.token)
    notice = _("This form was used before. Please look it over and send it again.")
    return screen(request, "payment", asked, form, origin.issue(FORM), notice=notice, status=409)


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
    """The screen where it can be mended, with what was typed."""
    if isinstance(why, Invalid) and not OF_THE_TIME & why.errors.keys():
        for field, sentence in why.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        name = "details" if CONTACT & why.errors.keys() else "payment"
        return screen(request, name, asked, form, key, status=422)
    if isinstance(why, (Invalid, SlotTaken)):
        return screen(request, "details", asked, form, key, lost=True, status=409)
    if isinstance(why, TooManyCodes):
        form.add_error("voucher", too_many_codes())
        return screen(request, "payment", asked, form, key, status=429, wait=why.retry_after)
    if isinstance(why, TooManyHolds):
        notice = too_many(why.retry_after)
        return screen(
            request, "payment", asked, form, key, notice=notice, status=429, wait=why.retry_after
        )
    notice = _("We cannot reach the payment service just now. Nothing was booked or charged.")
    wait = PaymentUnavailable.retry_after
    return screen(request, "payment", asked, form, key, notice=notice, status=503, wait=wait)


def busy(request: HttpRequest, asked: Asked, form: DetailsForm, key: str) -> HttpResponseBase:
    """The database is locked for too long, or was away; under the same key it goes on."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # lost, it would fail for the page as well
    notice = _("We cannot write this down just now. Try again in a moment.")
    return screen(
        request, "payment", asked, form, key, notice=notice, status=503, wait=BUSY_SECONDS
    )


def too_many(seconds: int) -> str:
    free_at = clock.now() + timedelta(seconds=seconds)
    return _(
        "You already hold several times that are not paid yet. Pay or cancel one of them, "
        "or try again after %(clock)s."
    ) % {"clock": formats.clock(free_at)}
