"""A request for a match: what was answered, whom to propose, and what happened to it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import clock, formats
from booking.actions.matching import how_it_stands
from booking.domain.matching import Matched
from booking.forms.matching.proposing import ProposeTherapistsForm
from booking.matching.matched import ranked
from booking.matching.named import names
from booking.matching.opened import answers_of
from booking.matching.reading import read
from booking.matching.ticking import Ticking
from booking.matching.words import Names
from booking.models import MatchRequest, MatchRound
from booking.viewsets.columns import when
from booking.viewsets.contact import contact_shown, looks
from booking.viewsets.matching import history, words
from booking.viewsets.matching.base import ANSWERS, EDITS, NAMESPACE, VERSION, MatchingBase
from booking.viewsets.matching.choices import Choices, Told
from booking.viewsets.matching.queue import called
from booking.viewsets.new_session import NEW_FOR
from booking.viewsets.new_session import PERMISSION as BOOKS
from booking.viewsets.of_booking import Fact

State = MatchRequest.State


class OfRequest(MatchingBase):
    """The scoping has looked whether the user may see the request."""

    model: Any = MatchRequest
    template_name = "booking/admin/matching/request.html"
    asks_to_answer = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.asks_to_answer and not request.user.has_perm(ANSWERS):
            raise PermissionDenied
        self.load(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def load(self, pk: int) -> None:
        rows = MatchRequest.objects.select_related("client", "version", "chosen")
        self.asked = get_object_or_404(rows, pk=pk)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def today(self) -> date:
        return formats.local(self.now).date()

    @cached_property
    def names(self) -> Names:
        return names()

    @cached_property
    def round(self) -> MatchRound | None:
        """The asking that waits for an answer."""
        if self.asked.state != State.OPEN:
            return None
        return self.asked.rounds.filter(answered_at=None, ended_at=None).first()

    @cached_property
    def given(self) -> dict[str, Any]:
        return answers_of(self.asked) or {}

    @cached_property
    def matched(self) -> Matched | None:
        """None where nobody can be matched: nothing waits, or nothing can be read."""
        if self.round is None or not self.given.get("where"):
            return None
        return ranked(read(self.given), self.asked.version.points, self.now)

    @cached_property
    def choices(self) -> Choices | None:
        if self.matched is None:
            return None
        told = Told(self.asked, read(self.given), self.names, self.now)
        return told.choices(self.matched)

    def form(self, data: Any = None) -> ProposeTherapistsForm | None:
        if self.choices is None or not self.request.user.has_perm(ANSWERS):
            return None
        people = self.choices.people
        return ProposeTherapistsForm(data, people=people, first=self.choices.first)

    def answer(self, status: int = 200, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**more), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        user: Any = self.request.user
        stands = how_it_stands(self.asked)
        standing = [each.pk for each in stands.proposals if stands.state == State.PROPOSED]
        return {
            **super().get_context_data(**kwargs),
            "asked": self.asked,
            "client": self.asked.client,
            "facts": list(self.facts()),
            "left": Ticking(self.now).left(self.round) if self.round else None,
            "answers": list(words.answers(self.asked.version, self.given, self.names)),
            "version": self.asked.version.number,
            "version_url": self.version_url,
            "language": formats.languages([self.asked.language]),
            "contact_url": reverse(f"{NAMESPACE}:contact", args=[self.asked.pk]),
            "looks": looks(self.asked.client, user) if self.asked.client else [],
            "choices": self.choices,
            "rows": self.with_fields(form),
            "form": form,
            "rounds": history.rounds(self.asked, self.names, self.today, standing),
            "may_answer": user.has_perm(ANSWERS),
            "is_open": self.round is not None,
            "is_proposed": stands.state == State.PROPOSED,
            "readable": bool(self.given),
            "book_url": self.book_url,
        }

    def with_fields(self, form: ProposeTherapistsForm | None) -> dict[str, list[dict[str, Any]]]:
        """Each choice with its fields, where she can be chosen."""
        if self.choices is None:
            return {}
        possible = form.people if form else {}

        def fields(choice: Any) -> dict[str, Any]:
            if form is None or choice.id not in possible:
                return {"choice": choice}
            return {"choice": choice, "place": form.place(choice.id), "line": form.line(choice.id)}

        return {
            "ranked": [fields(each) for each in self.choices.ranked],
            "left_out": [fields(each) for each in self.choices.left_out],
        }

    def facts(self) -> Iterator[Fact]:
        yield _("State"), capfirst(str(self.asked.get_state_display()))
        yield _("Came in"), when(self.asked.created_at)
        if self.asked.chosen:
            yield _("Has chosen"), self.asked.chosen.name
        if self.asked.client is None:
            yield _("Deleted by now"), _("What was answered, and by whom, is deleted.")

    @property
    def version_url(self) -> str:
        if not self.request.user.has_perm(EDITS):
            return ""
        return reverse(VERSION, args=[self.asked.version.number])

    @property
    def book_url(self) -> str:
        """To book for her by phone, of whoever may and while she can be read."""
        client = self.asked.client
        if client is None or not client.readable or not self.request.user.has_perm(BOOKS):
            return ""
        return reverse(NEW_FOR, args=[client.pk])

    def get_page_title(self) -> str:
        return called(self.asked)


class RequestView(OfRequest):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer()


class RequestContactView(OfRequest):
    """Shows how to reach her, this once, and notes who asked."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        client = self.asked.client
        return self.answer(contact=contact_shown(client, request.user) if client else None)
