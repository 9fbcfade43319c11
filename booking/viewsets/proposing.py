"""Another therapist for a session, proposed to its client: whose time, a second look, and it is
sent. Nothing about the session is changed before she says yes."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from booking import clock, formats
from booking.actions import proposals
from booking.actions.errors import Invalid, Overtaken, SlotTaken
from booking.actions.states import by_account
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes, day_of
from booking.forms.proposing import ProposeForm
from booking.models import Booking, Offering, Place, VatRate
from booking.states import TransitionRefused
from booking.viewsets.columns import when
from booking.viewsets.free_week import FreeWeek, free_week
from booking.viewsets.of_booking import Fact, OfBooking
from booking.viewsets.proposed import proposes


class ProposeView(OfBooking, View):
    """The scoping has looked whether the user may see the booking."""

    model: Any = Booking
    page_title = _("Propose another therapist")
    header_icon = "user"
    template_name = "booking/admin/propose.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not proposes(request.user):
            raise PermissionDenied
        rows = Booking.objects.select_related("client", "therapist", "service", "place")
        self.booking = get_object_or_404(rows, pk=kwargs["pk"])
        if stopped := self.stopped():
            messages.error(request, stopped)
            return redirect(self.back)
        return super().dispatch(request, *args, **kwargs)

    def stopped(self) -> str:
        """Why nothing can be proposed at all; empty when it can."""
        if not proposals.may_be_proposed(self.booking):
            return gettext("Only a session that is confirmed and has not begun can be moved.")
        if self.booking.proposals.open(clock.now()).exists():
            return gettext("A proposal waits for the client's answer. Withdraw it first.")
        return ""

    @cached_property
    def found(self) -> list[tuple[Offering, str]]:
        """Each colleague who gives this service, and why not, where it cannot be."""
        vat = VatRate.objects.of_service(self.booking.service_id)
        start = self.booking.start
        return [
            (each, proposals.unsuitable(self.booking, each, vat, start))
            for each in proposals.others(self.booking)
        ]

    @cached_property
    def offerings(self) -> list[Offering]:
        return [offering for offering, why_not in self.found if not why_not]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "book" not in request.POST and "sure" not in request.POST:
            typed = request.POST.dict()
            typed["day"] = typed.get("day_of", typed.get("day", ""))
            return self.answer(self.form(initial=typed))
        form = self.form(request.POST)
        chosen = self.chosen(form)
        if chosen is None:
            form.add_error("slot", gettext("Choose a time."))
            return self.answer(form, status=422)
        if "sure" not in request.POST:
            return self.answer(form, sure=chosen)
        return self.sent(form, *chosen)

    def chosen(self, form: ProposeForm) -> tuple[Offering, Chosen] | None:
        chosen = Chosen.read(form.said("slot"))
        by_slug = {each.therapist.slug: each for each in self.offerings}
        if not form.is_valid() or chosen is None or chosen.therapist not in by_slug:
            return None
        return by_slug[chosen.therapist], chosen

    def sent(self, form: ProposeForm, offering: Offering, chosen: Chosen) -> HttpResponse:
        name, actor = self.name(chosen), by_account(self.request.user)
        if origin.number(name, self.request.POST.get(origin.FIELD, "")) is None:
            said = gettext("Something changed meanwhile, or the page had been open for long.")
            messages.warning(self.request, f"{said} {gettext('Look once more.')}")
            return self.answer(form, sure=(offering, chosen))
        seen = self.booking.sequence
        try:
            proposals.propose(self.booking, offering, chosen.start, actor=actor, seen=seen)
        except SlotTaken:
            form.add_error("slot", gettext("Somebody has just taken this time. Choose another."))
            return self.answer(form, status=409)
        except Invalid as invalid:
            for sentence in invalid.errors.values():
                form.add_error("slot", sentence)
            return self.answer(form, status=422)
        except (Overtaken, TransitionRefused):
            said = gettext("Nothing was proposed: somebody changed the session meanwhile.")
            messages.error(self.request, said)
        else:
            said = gettext("The client is asked by mail. Until the answer both times are kept.")
            messages.success(self.request, said)
        return redirect(self.back)

    def form(self, data: Any = None, **kwargs: Any) -> ProposeForm:
        kwargs.setdefault("initial", {"day": formats.iso_day(self.booking.start)})
        return ProposeForm(data, offerings=self.offerings, **kwargs)

    def name(self, chosen: Chosen) -> str:
        """What a yes is a yes to."""
        return f"propose-{self.booking.pk}-{self.booking.sequence}-{chosen}"

    def week(self, form: ProposeForm) -> FreeWeek:
        whose = form.said("therapist")
        suitable = [each for each in self.offerings if whose in ("", each.therapist.slug)]
        wanted = day_of(form.said("day"))
        return free_week(suitable, list(Place.objects.active()), Wishes(), wanted, self.booking)

    def answer(
        self,
        form: ProposeForm,
        *,
        sure: tuple[Offering, Chosen] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        more: dict[str, Any] = {"form": form}
        if sure is not None:
            more |= {
                "sure": origin.issue(self.name(sure[1])),
                "look": list(self.second_look(*sure)),
                "chosen": str(sure[1]),
            }
        elif self.offerings:
            week = self.week(form)
            slot = week.ticked(form.said("slot"), None if form.is_bound else self.booking.start)
            more |= {"week": week, "slot": slot, "of_all": not form.said("therapist")}
        return self.render_to_response(self.get_context_data(**more), status=status)

    def second_look(self, offering: Offering, chosen: Chosen) -> Iterator[Fact]:
        times = [self.booking.start, chosen.start]
        name = offering.therapist.name
        yield _("As it is now"), f"{when(times[0])}, {self.booking.therapist.name}"
        yield _("As it would be"), f"{when(chosen.start)}, {name}"
        yield _("Is told"), gettext("The client, by mail.")
        try:
            yield _("Answer by"), when(proposals.ends(times, clock.now()))
        except Invalid as invalid:
            yield _("Answer by"), " ".join(invalid.errors.values())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        not_these = [(offering.therapist.name, why) for offering, why in self.found if why]
        return {
            **super().get_context_data(**kwargs),
            "now": capfirst(when(self.booking.start)),
            "booking": self.booking,
            "has_offerings": bool(self.offerings),
            "not_these": not_these,
            "page_field": origin.FIELD,
            "back_url": self.back,
        }
