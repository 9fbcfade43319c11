"""Her answer to another therapist whom the practice proposes: by a button, never by a link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from booking.actions import proposals
from booking.actions.errors import SlotTaken
from booking.forms import origin
from booking.forms.choice import Chosen
from booking.states import TransitionRefused
from booking.views.own_page import FORM, found, shown
from booking.views.pages import by_token

NO = "no"


@by_token
@require_POST
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """To the one that she read: another one may have come since."""
    booking = found(token)
    if refusal := origin.refusal(request, FORM):
        return shown(request, booking, token, refusal, 403)
    seen = Chosen.read(request.POST.get("slot", ""))
    declines = request.POST.get("answer") == NO
    answer = proposals.decline if declines else proposals.accept
    try:
        if seen is None:
            raise TransitionRefused("an answer to nothing")
        answer(booking, seen.therapist, seen.start)
    except (TransitionRefused, SlotTaken):
        notice = _("That is no longer proposed. Your session is as you see it here.")
        return shown(request, found(token), token, notice, 409)
    became = "kept" if declines else "moved"
    return redirect(f"{reverse('booking:manage', args=[token])}?{became}=1")
