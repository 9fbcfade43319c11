"""What was proposed to the client of a session, on its page."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from booking import clock
from booking.actions import proposals
from booking.actions.states import by_account
from booking.models import Answer, Booking, Proposal
from booking.viewsets.columns import when
from booking.viewsets.new_session import PERMISSION
from booking.viewsets.of_booking import INSPECT, Fact

# A label, and what stands beside it.
SEES_ALL = "booking.see_all_bookings"


def proposes(user: Any) -> bool:
    """The desk: who sees all calendars. A therapist cannot give her clients away by herself."""
    return bool(user.has_perm(PERMISSION) and user.has_perm(SEES_ALL))


def section(booking: Booking, user: Any) -> dict[str, Any]:
    """For the page of a booking; the last proposal, where there was one."""
    last = booking.proposals.select_related("therapist").last()
    is_open = last is not None and last.is_open(clock.now())
    return {
        "may_propose": proposals.may_be_proposed(booking) and not is_open and proposes(user),
        "proposal": last,
        "proposal_facts": list(facts(last)) if last else [],
        "may_withdraw": is_open and proposes(user),
    }


def facts(proposal: Proposal) -> Iterator[Fact]:
    yield _("State"), state(proposal)
    yield _("Therapist"), proposal.therapist.name
    yield _("When"), when(proposal.start)
    yield _("Proposed"), when(proposal.made_at)
    if proposal.is_open(clock.now()):
        yield _("Answer by"), when(proposal.expires_at)
    elif proposal.ended_at:
        yield _("Ended"), when(proposal.ended_at)


def state(proposal: Proposal) -> str:
    over = proposal.state == Answer.PROPOSED and not proposal.is_open(clock.now())
    return str(capfirst((Answer.EXPIRED if over else Answer(proposal.state)).label))


class WithdrawView(View):
    """Answers the button. The scoping has looked whether the user may see the booking."""

    http_method_names = ["post"]
    model: Any = Booking

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not proposes(request.user):
            raise PermissionDenied
        rows = Proposal.objects.select_related("booking").filter(booking=pk)
        last = get_object_or_404(rows, pk=number(request.POST.get("proposal", "")))
        if proposals.withdraw(last, actor=by_account(request.user)):
            messages.success(request, gettext("The proposal is withdrawn, and the time is free."))
        else:
            messages.error(request, gettext("The proposal is over already: see below."))
        return redirect(INSPECT, pk)


def number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
