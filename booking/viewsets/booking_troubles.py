"""What of one booking waits for a person, and the two buttons that end the waiting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, gettext_lazy
from django.views import View
from wagtail.admin import messages

from booking import actions, attention
from booking.actions.states import by_account
from booking.attention import HANDLED, Attention
from booking.models import Booking

WHAT_TO_DO = {
    Attention.MISMATCH: gettext_lazy(
        "Another amount was paid than the booking costs, so it is not confirmed. Compare it with "
        "the payment at Stripe, and agree with the client. You can give it back below."
    ),
    Attention.REFUND: gettext_lazy(
        "A refund did not go through. Look at it at Stripe; the card may be closed, and the money "
        "has to go back in another way."
    ),
    Attention.DISPUTED: gettext_lazy("The client's bank disputes the payment. Answer at Stripe."),
    Attention.LOST: gettext_lazy(
        "The client's bank has taken the payment back, so nothing can be refunded any more. "
        "Agree with the client on the session."
    ),
    Attention.PROCESSING: gettext_lazy(
        "The payment takes its time. The booking is confirmed or ended as soon as we know."
    ),
    Attention.MAIL: gettext_lazy(
        "Mail about this booking could not be sent. Try again, or tell it in another way."
    ),
    Attention.BOUNCED: gettext_lazy(
        "The mail could not be delivered: the list of mails below says which. Look whether the "
        "address is right, and try again or tell it in another way."
    ),
    Attention.SMS: gettext_lazy(
        "An SMS about this booking could not be sent: the number may be wrong. The mails are "
        "another matter. Try again, or tell it in another way."
    ),
    Attention.VIDEO: gettext_lazy(
        "The video service gave this session no room. Try again, or send the client a link."
    ),
    Attention.RECEIPT: gettext_lazy(
        "A receipt or a credit note could not be issued. Try again; if that does not help, whoever "
        "runs the site has to look: its number is not lost."
    ),
    Attention.COLLISION: gettext_lazy(
        "The therapist's private calendar says busy at this time. Move the session or leave it."
    ),
    Attention.UNPAID: gettext_lazy(
        "It was to be paid at the place, and nobody has entered that it was. Enter it below, or "
        "let the client off."
    ),
    Attention.OWED_BACK: gettext_lazy(
        "The client paid at the place, and the session was cancelled. Give back below what is "
        "owed; agree on how."
    ),
    Attention.PROPOSAL: gettext_lazy(
        "The client said no to another therapist, or did not answer in time, so the session stands "
        "as it was. If the therapist cannot hold it, call the client, propose another, or cancel."
    ),
}


def may_end(user: Any, kind: Attention) -> bool:
    """Money is for who sees all bookings; an unsent mail or a room also for the therapist."""
    hers = (Attention.MAIL, Attention.BOUNCED, Attention.SMS, Attention.VIDEO)
    return kind in HANDLED and (kind in hers or user.has_perm("booking.see_all_bookings"))


def shown(booking: Booking, user: Any) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind,
            "what_to_do": WHAT_TO_DO[kind],
            "can_end": may_end(user, kind),
            "can_retry": may_end(user, kind) and attention.given_up(booking, kind).exists(),
        }
        for kind in attention.troubles(booking)
    ]


class TroubleView(View):
    """Answers the buttons. The scoping has looked whether the user may see the booking."""

    http_method_names = ["post"]
    model: Any = Booking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        booking = get_object_or_404(Booking, pk=pk)
        back = redirect("booking_bookings:inspect", booking.pk)
        kind = request.POST.get("kind", "")
        if kind not in HANDLED or not may_end(request.user, Attention(kind)):
            messages.error(request, gettext("You cannot end this waiting."))
            return back
        actor = by_account(request.user)
        if "again" in request.POST:
            actions.try_again(booking, Attention(kind), actor=actor)
            messages.success(request, gettext("It is tried again now."))
        else:
            actions.handled(booking, Attention(kind), actor=actor)
            messages.success(request, gettext("Marked as seen to."))
        return back
