"""What became of it: whom we propose, and what she does about it. By her secret link alone.

Whoever asked holds that link at once, and nobody has looked whether the address is hers. So nothing
stands here of the sessions that the person of this address has.
"""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from booking import clock
from booking.actions import matching
from booking.forms import origin
from booking.forms.choice import Chosen
from booking.forms.matching.sheet import Answered, Sheet
from booking.matching import questions
from booking.matching.opened import answers_of
from booking.models import MatchRequest
from booking.states import TransitionRefused
from booking.views.matching import cards
from booking.views.matching.screens import BUSY_SECONDS, promised
from booking.views.pages import page, private

FORM = "matched"
by_token = private("no-referrer", secret=True, unknown="match/no_such_link")


@by_token
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    return shown(request, found(token), token)


@by_token
@require_POST
def choose(request: HttpRequest, token: str) -> HttpResponseBase:
    """And straight on: to the time she pressed, or to those there are."""
    asked = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, asked, token, refusal, 403)
    try:
        proposal = matching.accept(asked, request.POST.get("therapist", ""))
    except TransitionRefused:
        return overtaken(request, token)
    except OperationalError:
        return busy(request, token)
    begin = cards.beginnings([proposal.therapist], answers_of(asked))[proposal.therapist_id]
    if begin.offering is None:
        return redirect("booking:match", token)
    slot = Chosen.read(request.POST.get("slot", ""))
    onward = begin.to(str(slot)) if slot else begin.address
    return HttpResponse(status=303, headers={"Location": onward})


@by_token
@require_POST
def another(request: HttpRequest, token: str) -> HttpResponseBase:
    return answered(request, token, matching.another)


@by_token
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponseBase:
    return answered(request, token, matching.decline)


def answered(
    request: HttpRequest, token: str, answer: Callable[[MatchRequest], None]
) -> HttpResponseBase:
    asked = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, asked, token, refusal, 403)
    try:
        answer(asked)
    except TransitionRefused:
        return overtaken(request, token)
    except OperationalError:
        return busy(request, token)
    return redirect("booking:match", token)


def overtaken(request: HttpRequest, token: str) -> HttpResponse:
    notice = _("That is no longer possible. Here is how it stands now.")
    return shown(request, found(token), token, notice, 409)


def busy(request: HttpRequest, token: str) -> HttpResponse:
    """The database is locked for too long, or was away; pressed once more it goes on."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # lost, it would fail for the page as well
    notice = _("We cannot write this down just now. Try again in a moment.")
    response = shown(request, found(token), token, notice, 503)
    response["Retry-After"] = str(BUSY_SECONDS)
    return response


def found(token: str) -> MatchRequest:
    """Unknown, somebody else's and deleted are the same."""
    rows = MatchRequest.objects.with_token(token).select_related("client", "version", "chosen")
    asked = rows.first()
    if asked is None:
        raise Http404
    return asked


def shown(
    request: HttpRequest, asked: MatchRequest, token: str, notice: str = "", status: int = 200
) -> HttpResponse:
    standing = matching.how_it_stands(asked)
    said = answers_of(asked)
    context: dict[str, Any] = {
        "asked": asked,
        "token": token,
        "state": standing.state.value,
        "due": standing.due,
        "late": standing.due is not None and standing.due <= clock.now(),
        "automatic": standing.automatic,
        "again": standing.again,
        "cards": cards.cards(request, asked, standing.proposals, said),
        "answers": overview(asked, said),
        **promised(request),
        "key": origin.issue(FORM),
        "notice": notice,
    }
    return page(request, "match/own_page", context, status)


def overview(asked: MatchRequest, said: dict[str, Any] | None) -> list[Answered]:
    """In the words of the version that she answered; what is no option any more is left out."""
    if not said:
        return []
    put = questions.asked(asked.version, get_language() or "nb")
    return [each for each in Sheet.of(put, said).overview if each.texts]
