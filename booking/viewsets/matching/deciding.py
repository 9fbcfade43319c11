"""What the desk says for somebody who called: a therapist cannot, the client has chosen, wants
others, or wants none of it any more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from booking.actions.errors import Invalid, KeyMissing
from booking.actions.matching import accept, another, decline, refuse
from booking.models import MatchProposal
from booking.states import TransitionRefused
from booking.viewsets.matching.base import REQUEST
from booking.viewsets.matching.one import OfRequest
from booking.viewsets.proposed import number

TOO_LATE = _("Nothing was changed: it stands otherwise by now. See below.")


@method_decorator(sensitive_post_parameters("why"), name="dispatch")
class DecideView(OfRequest):
    """Answers the buttons of a request."""

    http_method_names = ["post"]
    asks_to_answer = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        steps: dict[str, Any] = {
            "refuse": self.refuse,
            "accept": self.accept,
            "another": self.another,
            "decline": self.decline,
        }
        step = next((step for name, step in steps.items() if name in request.POST), None)
        if step is not None:
            self.take(step)
        return redirect(REQUEST, pk)

    def take(self, step: Any) -> None:
        try:
            messages.success(self.request, step())
        except Invalid as invalid:
            messages.error(self.request, " ".join(invalid.errors.values()))
        except KeyMissing:
            messages.error(self.request, gettext("What was answered cannot be read any more."))
        except TransitionRefused:
            messages.error(self.request, TOO_LATE)

    def refuse(self) -> str:
        refuse(self.proposal("refuse"), self.request.POST.get("why", ""), by=self.request.user)
        return gettext("Noted that she cannot. If nobody else is left, the request waits anew.")

    def accept(self) -> str:
        accept(self.asked, self.proposal("accept").therapist.slug)
        return gettext("Noted whom the client has chosen. Now book a time.")

    def another(self) -> str:
        another(self.asked)
        return gettext("The request waits anew, with a clock of its own.")

    def decline(self) -> str:
        decline(self.asked)
        return gettext("The request is over.")

    def proposal(self, field: str) -> MatchProposal:
        rows = MatchProposal.objects.select_related("round", "therapist")
        rows = rows.filter(round__request=self.asked)
        return get_object_or_404(rows, pk=number(self.request.POST[field]))
