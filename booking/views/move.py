"""A confirmed session to another time, by the screen that times are chosen on when booking."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions, clock
from booking.actions import vouchers
from booking.actions.errors import Invalid, PriceDiffers, SlotTaken, TooLateToMove
from booking.actions.reschedule import same_terms
from booking.domain.span import Span
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes, day_of
from booking.models import Booking, Offering
from booking.states import TransitionRefused
from booking.views import offers, own_page, times
from booking.views.pages import by_token, page

ANYONE = "anyone"


@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, token: str) -> HttpResponse:
    booking = own_page.found(token)
    if request.method == "POST":
        return sent(request, booking, token)
    if not actions.client_may_move(booking, clock.now()):
        return redirect("booking:manage", token)  # which says why
    return shown(request, booking, token)


def sent(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    if refusal := origin.refusal(request, own_page.FORM):
        return shown(request, booking, token, notice=refusal, status=403)
    chosen = Chosen.read(request.POST.get("slot", ""))
    if chosen is None:
        return shown(request, booking, token, missing=True, status=422)
    try:
        actions.reschedule(booking, chosen.start, chosen.therapist, actor=own_page.CLIENT)
    except (SlotTaken, Invalid):
        # By rule is the same to her: the page was open while its times went by.
        return lost(request, own_page.found(token), token, chosen)
    except PriceDiffers:
        notice = _("A session can only be moved to a time with the same price.")
        return shown(request, own_page.found(token), token, notice=notice, status=422)
    except TooLateToMove:
        return own_page.shown(request, own_page.found(token), token, too_late(), 409)
    except TransitionRefused:
        return redirect("booking:manage", token)
    return redirect(f"{reverse('booking:manage', args=[token])}?moved=1")


def too_late() -> str:
    return _("It is too late to move this session. It can still be cancelled, as was agreed.")


def shown(
    request: HttpRequest,
    booking: Booking,
    token: str,
    *,
    notice: str = "",
    missing: bool = False,
    status: int = 200,
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    anyone = given.get("with") == ANYONE
    offerings, others = suitable(booking)
    listed = offerings + others if anyone else offerings
    wishes = wishes_of(booking)
    first, choices = times.week(listed, wishes, day_of(given.get("from", "")), booking)
    context: dict[str, Any] = {
        **about(booking, token),
        "wishes": wishes,
        "query": f"with={ANYONE}" if anyone else "",
        "anyone": anyone,
        "others": others,
        "therapist": None if anyone else booking.therapist,
        "same_price": bool(offerings),
        "days": times.days(choices),
        "strip": times.strip(first, choices),
        "notice": notice,
        "missing": missing,
        **times.neighbours(first, listed, wishes, bool(choices), booking),
    }
    return page(request, "move", context, status)


def lost(request: HttpRequest, booking: Booking, token: str, chosen: Chosen) -> HttpResponse:
    """The time she chose, and those that come nearest: with whom she chose first."""
    offerings, others = suitable(booking)
    around = Span(chosen.start - offers.AROUND, chosen.start + offers.AROUND)
    found = offers.free_choices(offerings + others, around, wishes_of(booking), booking)
    by_others = chosen.therapist != booking.therapist.slug
    context: dict[str, Any] = {
        **about(booking, token),
        "wishes": wishes_of(booking),
        "query": f"with={ANYONE}" if by_others else "",
        "anyone": by_others,
        "chosen": chosen,
        "choices": offers.nearest(found, chosen),
    }
    return page(request, "move", context, 409)


def about(booking: Booking, token: str) -> dict[str, Any]:
    policy = actions.policy_of(booking)
    now = clock.now()
    return {
        "booking": booking,
        "token": token,
        "free_until": policy.still_free_until(booking.start, now),
        "late_cost": vouchers.late_cost(booking, policy.late_cost(booking.price_amount)),
        "key": origin.issue(own_page.FORM),
    }


def wishes_of(booking: Booking) -> Wishes:
    place = booking.place.slug if booking.place else ""
    return Wishes(booking.service.slug, "", booking.format, place)


def suitable(booking: Booking) -> tuple[list[Offering], list[Offering]]:
    """Her therapist's, new clients or not, and those of others that cost and ask for the same."""
    rows = Offering.objects.filter(service=booking.service_id, therapist__active=True)
    hers = rows.filter(therapist=booking.therapist_id).select_related("service", "therapist")
    others = offers.bookable().filter(service=booking.service_id)
    mine = [each for each in hers if each.price_amount == booking.usual_price]
    alike = [
        each
        for each in others.exclude(therapist=booking.therapist_id)
        if each.price_amount == booking.usual_price and same_terms(booking, each.therapist)
    ]
    return mine, alike
