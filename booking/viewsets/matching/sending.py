"""Whom somebody at the desk chose: looked over once more, as the client will read it, and sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from booking.actions.errors import Invalid, KeyMissing, Overtaken
from booking.actions.matching import Proposed, propose
from booking.domain.matching import Proposal
from booking.forms import origin
from booking.forms.matching.proposing import ProposeTherapistsForm
from booking.matching.named import names
from booking.matching.words import sentence
from booking.models import MatchRound, Therapist
from booking.states import TransitionRefused
from booking.viewsets.matching.base import REQUEST
from booking.viewsets.matching.choices import times
from booking.viewsets.matching.one import OfRequest


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SendView(OfRequest):
    """Answers the form below a request; `round` in it is the asking that the page showed."""

    http_method_names = ["post"]
    asks_to_answer = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, asking = self.form(request.POST), self.round
        if form is None or asking is None or str(asking.pk) != request.POST.get("round"):
            return self.too_late()
        if "change" in request.POST:
            return self.answer(form=form)
        if not form.is_valid():
            messages.error(request, gettext("Not sent yet. Please look at the fields in red."))
            return self.answer(422, form=form)
        if "send" not in request.POST:
            return self.look(form)
        if origin.number(self.name(form), request.POST.get(origin.FIELD, "")) is None:
            said = gettext("Something changed meanwhile, or the page had been open for long.")
            messages.warning(request, f"{said} {gettext('Look once more.')}")
            return self.look(form)
        return self.sent(form, asking)

    def name(self, form: ProposeTherapistsForm) -> str:
        """What a yes is a yes to."""
        ids = "-".join(str(pk) for pk, _line in form.chosen)
        return f"match-{self.round.pk if self.round else 0}-{ids}"

    def look(self, form: ProposeTherapistsForm) -> HttpResponse:
        return self.answer(
            form=form,
            look=self.preview(form),
            typed=form.typed(),
            sure=origin.issue(self.name(form)),
            page_field=origin.FIELD,
        )

    def sent(self, form: ProposeTherapistsForm, asking: MatchRound) -> HttpResponse:
        whom = [
            Proposed(pk, proposal.reasons if proposal else (), line)
            for pk, line, proposal in self.chosen(form)
        ]
        try:
            propose(asking, whom, by=self.request.user)
        except Invalid as invalid:
            for said in invalid.errors.values():
                form.add_error(None, said)
            return self.answer(422, form=form)
        except (Overtaken, TransitionRefused):
            return self.too_late()
        except KeyMissing:
            said = gettext("Nothing was sent: what was answered cannot be read any more.")
            messages.error(self.request, said)
            return redirect(REQUEST, self.asked.pk)
        messages.success(self.request, gettext("Sent. The client gets a mail with a link to it."))
        return redirect(REQUEST, self.asked.pk)

    def too_late(self) -> HttpResponse:
        """Nothing of what was written is lost: it stands on the page as it is by now."""
        said = gettext("Not sent: it was answered, or ended, meanwhile. See how it stands now.")
        messages.error(self.request, said)
        self.load(self.asked.pk)
        for cached in ("round", "matched", "choices"):
            self.__dict__.pop(cached, None)
        return self.answer(409, unsent=self.unsent())

    def unsent(self) -> list[tuple[str, str]]:
        """Whom, and the line, as they were typed."""
        typed = self.request.POST
        people = Therapist.objects.active().values_list("pk", "name")
        placed = [(typed.get(f"place-{pk}", ""), name, pk) for pk, name in people]
        return [
            (name, typed.get(f"line-{pk}", ""))
            for place, name, pk in sorted(placed)
            if place or typed.get(f"line-{pk}")
        ]

    def chosen(self, form: ProposeTherapistsForm) -> list[tuple[int, str, Proposal | None]]:
        """With why; there is nothing to say for who breaks a rule."""
        ranked = self.matched.ranked if self.matched else ()
        found = {each.candidate.id: each for each in ranked}
        return [(pk, line, found.get(pk)) for pk, line in form.chosen]

    def preview(self, form: ProposeTherapistsForm) -> list[dict[str, Any]]:
        """In the client's language."""
        people = Therapist.objects.in_bulk([pk for pk, _line in form.chosen])
        with translation.override(self.asked.language):
            called = names()
            return [
                {
                    "name": people[pk].name,
                    "title": people[pk].local_title,
                    "why": sentence(proposal.reasons, called, self.today) if proposal else "",
                    "line": line,
                    "times": times(proposal.suiting) if proposal else [],
                }
                for pk, line, proposal in self.chosen(form)
                if pk in people
            ]
