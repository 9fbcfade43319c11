"""The practice cancels a session: why, and what goes back; then a second look, then it is done."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from booking import actions, formats, sms
from booking.actions import calling_off, place, vouchers
from booking.actions.errors import Overtaken
from booking.actions.states import by_account
from booking.domain.vouchers import Shares
from booking.forms import origin
from booking.forms.calling_off import CallOffForm
from booking.models import Booking
from booking.states import State, TransitionRefused
from booking.viewsets.new_session import PERMISSION
from booking.viewsets.of_booking import Fact, OfBooking


def may_call_off(booking: Booking, user: Any) -> bool:
    return calling_off.may_be_called_off(booking) and bool(user.has_perm(PERMISSION))


class CallOffView(OfBooking, View):
    """The scoping has looked whether the user may see the booking: her own, or everybody's."""

    page_title = _("Cancel the session")
    header_icon = "cross"
    template_name = "booking/admin/call_off.html"

    @method_decorator(sensitive_post_parameters("words"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        rows = Booking.objects.select_related("client", "therapist", "service", "place")
        rows = rows.prefetch_related("payments", "place_payments__refunds")
        self.booking = get_object_or_404(rows, pk=kwargs["pk"])
        if not calling_off.may_be_called_off(self.booking):
            return self.stopped()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid() or "change" in request.POST:
            return self.answer(form)
        name = self.name(form)
        if "sure" not in request.POST:
            return self.answer(form, sure=origin.issue(name))
        if origin.number(name, request.POST.get(origin.FIELD, "")) is None:
            return self.look_again(form)
        given = form.cleaned_data
        decision = calling_off.Decision(
            form.why, given.get("words", ""), form.everything, self.booking.sequence
        )
        try:
            done = calling_off.call_off(self.booking, decision, actor=by_account(request.user))
        except Overtaken:
            self.booking.refresh_from_db()
            return self.look_again(form)
        except TransitionRefused:
            return self.stopped()
        if not done:
            return self.stopped()
        messages.success(request, gettext("The session is cancelled, and the client is told."))
        return redirect(self.back)

    def stopped(self) -> HttpResponse:
        """Nothing was changed, and why."""
        self.booking.refresh_from_db(fields=["state"])
        if self.booking.state == State.CANCELLED:
            said = gettext("This session is cancelled already. Nobody is told once more.")
            messages.warning(self.request, said)
        else:
            said = gettext("Only a session that is confirmed and has not begun can be cancelled.")
            messages.error(self.request, said)
        return redirect(self.back)

    def look_again(self, form: CallOffForm) -> HttpResponse:
        said = gettext("Something changed meanwhile, or the page had been open for long.")
        messages.warning(self.request, f"{said} {gettext('Look once more.')}")
        return self.answer(form, sure=origin.issue(self.name(form)))

    def form(self, data: Any = None) -> CallOffForm:
        return CallOffForm(
            data,
            all_of_it=self.amount(everything=True),
            by_policy=self.amount(everything=False),
            owed=self.owed(everything=False),
            writable=self.booking.client.readable,
        )

    def name(self, form: CallOffForm) -> str:
        """What a yes is a yes to: this session at this time, so much back and so much to pay."""
        amount = self.amount(everything=form.everything)
        owed = self.owed(everything=form.everything)
        return f"call-off-{self.booking.pk}-{self.booking.sequence}-{amount}-{owed}"

    def shares(self, *, everything: bool) -> Shares:
        """Øre that go back to her card or at the place, and to her code."""
        due = calling_off.goes_back(self.booking, everything=everything)
        card = actions.would_return(self.booking, due)
        return Shares(card, vouchers.coming_back(self.booking, due.voucher))

    def amount(self, *, everything: bool) -> int:
        back = self.shares(everything=everything)
        return back.card + back.voucher

    def owed(self, *, everything: bool) -> int:
        """Øre that stay to be paid at the place."""
        due = calling_off.goes_back(self.booking, everything=everything)
        return place.would_owe(self.booking, due.card)

    def second_look(self, form: CallOffForm) -> Iterator[Fact]:
        yield _("Is told"), " ".join(self.told())
        yield from self.money(form)
        yield _("Why"), capfirst(str(form.why.label))
        if said := form.cleaned_data.get("words"):
            yield _("In your own words"), said

    def told(self) -> Iterator[str]:
        by_sms = sms.wanted(self.booking)
        yield gettext("The client, by mail and SMS.") if by_sms else gettext("The client, by mail.")
        therapist = self.booking.therapist
        if therapist.email and therapist.wants("therapist-cancelled"):
            yield gettext("%(name)s, by mail.") % {"name": therapist.name}

    def money(self, form: CallOffForm) -> Iterator[Fact]:
        back, whole = self.shares(everything=form.everything), self.amount(everything=True)
        if back.card and self.booking.place_amount:
            yield _("To give back at the place"), formats.kroner(back.card)
        elif back.card:
            yield _("Goes back to the card"), formats.kroner(back.card)
        if back.voucher:
            yield _("Goes back to the code"), formats.kroner(back.voucher)
        if kept := whole - back.card - back.voucher:
            yield _("The practice keeps"), formats.kroner(kept)
        if owed := self.owed(everything=form.everything):
            yield _("Stays to be paid at the place"), formats.kroner(owed)
        elif not whole:
            yield _("Goes back now"), _("Nothing: nothing was paid, or all of it went back before.")

    def answer(self, form: CallOffForm, *, sure: str = "") -> HttpResponse:
        look = list(self.second_look(form)) if sure else []
        context = self.get_context_data(form=form, sure=sure, second_look=look)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "facts": list(self.session_facts()),
            "page_field": origin.FIELD,
            "back_url": self.back,
        }
        return {**super().get_context_data(**kwargs), **more}
