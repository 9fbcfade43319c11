"""What the last two screens are about, and how each of them is shown."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from booking import clock, sms
from booking.actions.request import needs_consent
from booking.availability.check import Asked as SessionAsked
from booking.availability.check import Standing, standings
from booking.domain.policy import Policy
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes
from booking.forms.public import DetailsForm
from booking.models import Booking, Offering, Place
from booking.views import codes, offers
from booking.views.corrections import living
from booking.views.pages import page

FORM = "details"


@dataclass(frozen=True)
class Asked:
    """What the page is about, wherever it came from."""

    wishes: Wishes
    chosen: Chosen
    offering: Offering
    place: Place | None


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


def still_free(asked: Asked, own: Booking | None) -> bool:
    """Who comes back from the payment page has not lost her time to herself."""
    chosen = asked.chosen
    session = SessionAsked(chosen.start, chosen.format, asked.place, asked.wishes.is_first)
    without = own.pk if own else None
    return standings([asked.offering], session, clock.now(), without) == [Standing.FREE]


def screen(
    request: HttpRequest,
    name: str,
    asked: Asked,
    form: DetailsForm,
    key: str,
    *,
    lost: bool = False,
    notice: str = "",
    status: int = 200,
    wait: int = 0,
) -> HttpResponse:
    """The screen called details or payment, with what was typed and what to do now."""
    consent = needs_consent(asked.offering)
    service = asked.offering.service
    policy = Policy(service.free_cancellation_hours, service.late_refund_percent)
    price = asked.offering.price_amount
    paid = paid_by_code(request, asked, form, key) if name == "payment" else codes.Covered()
    if not consent:
        form.fields.pop("withdrawal_consent", None)
    if sms.offered():
        form["phone"].help_text = form.PHONE_FOR_SMS  # also once it was looked over
    else:
        form.fields.pop("sms", None)
    context: dict[str, Any] = {
        "asked": asked,
        "service": service,
        "price": price,
        "covered": paid.amount,
        "to_pay": price - paid.amount,
        "end": asked.chosen.start + asked.offering.terms(first=asked.wishes.is_first).duration,
        "form": form,
        "key": key,
        # Where the way back from the payment page leads.
        "again": f"{reverse('booking:details')}?{asked.wishes.query(slot=asked.chosen, key=key)}",
        "notice": notice,
        "lost": lost,
        "choices": offers.alternatives(asked.offering, asked.chosen, asked.wishes) if lost else [],
        "free_until": policy.still_free_until(asked.chosen.start, clock.now()),
        "late_cost": paid.late_cost(price, policy.late_cost(price)),
        "consent": consent,
        "sms_says": sms_says(asked, form),
    }
    response = page(request, name, context, status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def sms_says(asked: Asked, form: DetailsForm) -> str:
    """What a passer-by would read, where she asked for any."""
    if "sms" not in form.fields or not form.data.get("sms"):
        return ""
    language = get_language() or "nb"
    return sms.text("confirmed", Booking(start=asked.chosen.start, language=language))


def paid_by_code(request: HttpRequest, asked: Asked, form: DetailsForm, key: str) -> codes.Covered:
    """What her own hold took of it is still hers when she corrects it."""
    own = living(origin.number(FORM, key) or "") if codes.typed_in(form) else None
    return codes.covered(request, form, asked.offering.price_amount, own)
