"""Who asked to be matched, the most pressing first."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import clock, formats
from booking.matching.ticking import Ticking
from booking.models import MatchProposal, MatchRequest, MatchRound
from booking.viewsets.clients import name_of
from booking.viewsets.columns import when
from booking.viewsets.matching.base import EDITS, QUEUE, REQUEST, VERSIONS, MatchingBase
from booking.viewsets.matching.measured import measured

PER_PAGE = 50
State = MatchRequest.State
WAITS = Q(rounds__answered_at=None, rounds__ended_at=None)


class QueueView(MatchingBase):
    template_name = "booking/admin/matching/queue.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("state", "")
        state = State(asked) if asked in State.values else State.OPEN
        page = Paginator(self.rows(state), PER_PAGE).get_page(request.GET.get("p"))
        ticking = Ticking(clock.now())
        return self.render_to_response(
            self.get_context_data(
                state=state,
                states=list(self.states(state)),
                rows=[row(each, ticking) for each in page.object_list],
                page=page,
                query=f"state={state.value}",
                measured=measured(clock.now()),
            )
        )

    def rows(self, state: MatchRequest.State) -> Any:
        visible = MatchRequest.objects.visible_to(self.request.user).filter(state=state)
        rows = visible.select_related("client", "chosen")
        rows = rows.prefetch_related("rounds__proposals__therapist")
        if state == State.OPEN:
            return rows.annotate(due=Min("rounds__due_at", filter=WAITS)).order_by("due", "pk")
        return rows.annotate(due=Max("rounds__due_at")).order_by("-touched_at", "-pk")

    def states(self, chosen: MatchRequest.State) -> Iterator[dict[str, Any]]:
        visible = MatchRequest.objects.visible_to(self.request.user).order_by()
        numbers = dict(visible.values_list("state").annotate(Count("pk")))
        for state in State:
            yield {
                "name": capfirst(str(state.label)),
                "number": numbers.get(state.value, 0),
                "url": f"{reverse(QUEUE)}?state={state.value}",
                "chosen": state == chosen,
            }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Not in the header, where it would leave a phone no room for the heading.
        edits = self.request.user.has_perm(EDITS)
        return super().get_context_data(versions_url=reverse(VERSIONS) if edits else "", **kwargs)

    def above(self) -> list[dict[str, Any]]:
        return []


def row(request: MatchRequest, ticking: Ticking) -> dict[str, Any]:
    last: MatchRound | None = max(request.rounds.all(), key=lambda each: each.number, default=None)
    waits = request.state == State.OPEN and last is not None
    return {
        "url": reverse(REQUEST, args=[request.pk]),
        "name": called(request),
        "language": formats.languages([request.language]),
        "round": last.number if last else 0,
        "came": when(request.created_at),
        "touched": when(request.touched_at),
        "left": ticking.left(last) if waits and last else None,
        "automatic": bool(last and last.automatic),
        "proposed": proposed(last) if last else "",
        "chosen": request.chosen.name if request.chosen else "",
    }


def called(request: MatchRequest) -> str:
    """A name or what she wants to be called; what is deleted has none."""
    return name_of(request.client) if request.client else _("Deleted by now")


def proposed(asking: MatchRound) -> str:
    """Who can still be chosen, in the order of proposing."""
    no = MatchProposal.State.REFUSED
    rows = sorted(asking.proposals.all(), key=lambda each: each.position)
    return ", ".join(each.therapist.name for each in rows if each.state != no)
