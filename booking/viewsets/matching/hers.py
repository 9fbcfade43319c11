"""A therapist's own page of the requests in which she is proposed, and her no."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from booking import clock, formats
from booking.actions.errors import Invalid, KeyMissing
from booking.actions.matching import refuse
from booking.actions.own_settings import change_settings
from booking.matching.named import names
from booking.matching.opened import answers_of, opened
from booking.matching.words import Names, sentence
from booking.models import MatchProposal, MatchRequest, Therapist
from booking.states import TransitionRefused
from booking.viewsets.columns import when
from booking.viewsets.contact import never_cached
from booking.viewsets.matching import words
from booking.viewsets.proposed import number
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import OwnItem, OwnView, TherapistPageView

NAMESPACE = "booking_proposed"
PROPOSED = f"{NAMESPACE}:list"
STYLES = ["booking/admin/booking.css", "booking/admin/matching.css"]
# What has ended stays in sight for a while.
LATELY = timedelta(days=30)
AT_MOST = 50
State = MatchProposal.State
# Of these she may read what it is about; who it is she learns when a time is booked.
OPEN = (State.PROPOSED, State.CHOSEN)


class MyProposalsView(OwnView):
    url_name = PROPOSED


class ProposedForView(TherapistPageView):
    """Hers, and of who keeps the therapists."""

    template_name = "booking/admin/matching/hers.html"
    page_title = _("Proposed for")
    header_icon = "group"
    url_name = PROPOSED

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer()

    def answer(self, status: int = 200, **more: Any) -> HttpResponse:
        context = self.get_context_data(**more)
        return never_cached(self.render_to_response(context, status=status))

    def rows(self) -> Any:
        lately = Q(state=State.PROPOSED) | Q(ended_at__gt=clock.now() - LATELY)
        rows = MatchProposal.objects.visible_to(self.request.user).filter(
            lately, therapist=self.therapist
        )
        rows = rows.select_related("round__request__client", "round__request__version")
        return rows.order_by("-round__answered_at", "-pk")[:AT_MOST]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = names()
        told = [self.told(each, found) for each in self.rows()]
        return {
            **super().get_context_data(**kwargs),
            "media": Media(
                css={"all": ["booking/admin/booking.css", "booking/admin/matching.css"]}
            ),
            "therapist": self.therapist,
            "own": self.therapist.user_id == self.request.user.pk,
            "standing": [each for each in told if each["stands"]],
            "over": [each for each in told if not each["stands"]],
            "no_url": self.url_of(f"{NAMESPACE}:no"),
            "closing_url": self.url_of(f"{NAMESPACE}:closing"),
        }

    def told(self, proposal: MatchProposal, found: Names) -> dict[str, Any]:
        request = proposal.round.request
        stands = proposal.state == State.PROPOSED and request.state == MatchRequest.State.PROPOSED
        return {
            "pk": proposal.pk,
            "when": when(proposal.round.answered_at) if proposal.round.answered_at else "–",
            "state": capfirst(str(proposal.get_state_display())),
            "code": words.CODES[State(proposal.state)],
            "stands": stands,
            "language": formats.languages([request.language]),
            **(self.read(proposal, request, found) if stands or proposal.state in OPEN else {}),
        }

    def read(self, proposal: MatchProposal, request: MatchRequest, found: Names) -> dict[str, Any]:
        """What she said, and why it was this therapist: nothing of who she is."""
        today = formats.local(proposal.round.asked_at).date()
        said = opened(request, proposal)
        given = answers_of(request) or {}
        return {
            "answers": list(words.answers(request.version, given, found)),
            "why": capfirst(sentence(said.reasons, found, today)),
            "line": said.line,
        }


@method_decorator(sensitive_post_parameters("why"), name="dispatch")
class NoView(ProposedForView):
    """Answers the form below one of them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = MatchProposal.objects.visible_to(request.user).select_related("round")
        asked = number(request.POST.get("proposal", ""))
        proposal = get_object_or_404(rows, pk=asked, therapist=self.therapist)
        why = request.POST.get("why", "")
        try:
            refuse(proposal, why, by=request.user)
        except Invalid as invalid:
            messages.error(request, " ".join(invalid.errors.values()))
            return self.answer(422, typed=why, typed_in=proposal.pk)
        except (KeyMissing, TransitionRefused):
            said = gettext("Nothing was changed: the client has chosen meanwhile, or it is over.")
            messages.error(request, said)
        else:
            messages.success(request, gettext("Your no is noted. The client does not see why."))
        return redirect(PROPOSED, pk)


class ClosingView(ProposedForView):
    """Takes new clients, or takes none: the tick of her settings, where she wants it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        takes = "open" in request.POST
        try:
            change_settings(self.therapist, {"accepting_clients": takes}, {}, actor=request.user)
        except Therapist.DoesNotExist as gone:
            raise Http404 from gone
        if takes:
            said = gettext("New clients can find and choose you again.")
        else:
            said = gettext("You are proposed to nobody, and nobody new can book you.")
        messages.success(request, said)
        return redirect(PROPOSED, pk)


class ProposedForViewSet(ScopedViewSet, ViewSet):
    icon = "group"
    url_prefix = "booking/proposed-for"
    url_namespace = NAMESPACE
    menu_label = _("Proposed for")
    menu_item_class = OwnItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyProposalsView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(ProposedForView), name="list"),
            path("<int:pk>/no/", self.construct_view(NoView), name="no"),
            path("<int:pk>/new-clients/", self.construct_view(ClosingView), name="closing"),
        ]
