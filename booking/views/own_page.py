"""How her own booking is shown: what it is, how it stands, and what can be done about it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from booking import actions, clock, formats, sms, video
from booking.actions import place, series, vouchers
from booking.actions.cancel import coming_back
from booking.actions.errors import PaymentUnavailable
from booking.actions.offers import asks_nothing
from booking.actions.refunds import returned
from booking.actions.request import needs_consent
from booking.actions.states import STAFF
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes
from booking.forms.public import AnswerForm
from booking.models import Booking, Matching, Payment
from booking.models.change import called_off_by_us
from booking.states import CLAIMING, NEXT, WAITING, State
from booking.views import codes
from booking.views.pages import page

FORM = "manage"
CLIENT = "client"


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
        "kept": "kept" in request.GET,
        **proposed(booking, now),
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
        "by_us": booking.state == State.CANCELLED and called_off_by_us(booking),
        "paid": sum(payment.amount for payment in payments),
        "back": back,
        "would_come_back": actions.would_return(booking),
        "would_owe": place.would_owe(booking, shares.card),
        "at_place": at_place(booking),
        "code_would_get": vouchers.coming_back(booking, shares.voucher),
        "code_got": vouchers.came_back(booking),
        "code_over": vouchers.is_over(booking),
        "onward": onward(booking),
        "again": Wishes(booking.service.slug, booking.therapist.slug, booking.format).query(),
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "manage", context, status)


def at_place(booking: Booking) -> dict[str, int]:
    """What is paid where the session is held: due, paid, and given back or to be."""
    if not booking.place_amount:
        return {}
    paid = place.paid_at(booking)
    owed = place.owed_back(paid) if paid else None
    return {
        "due": booking.place_amount if booking.is_due_at_the_place else 0,
        "paid": paid.amount if paid else 0,
        "owed": owed.amount if owed else 0,
        "back": place.given(paid) if paid else 0,
    }


def proposed(booking: Booking, now: datetime) -> dict[str, Any]:
    """Another therapist, while she may say yes; what she reads is what her answer is to."""
    proposal = booking.proposals.open(now).select_related("therapist").first()
    if proposal is None or booking.state != State.CONFIRMED:
        return {}
    place = booking.place.slug if booking.place else ""
    slot = Chosen(proposal.start, proposal.therapist.slug, booking.format, place)
    return {"proposal": proposal, "proposed_slot": str(slot)}


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


def onward(booking: Booking) -> str:
    """After getting to know each other: all that can be booked with the same therapist."""
    if booking.price_amount or Matching.load().intro_id != booking.service_id:
        return ""
    therapist = booking.therapist
    return Wishes(therapist=therapist.slug).query() if therapist.accepting_clients else ""


def ends_today(booking: Booking, now: datetime) -> bool:
    """Then the hour is enough to say until when it is hers."""
    until = booking.hold_expires_at
    return until is not None and formats.local(until).date() == formats.local(now).date()
