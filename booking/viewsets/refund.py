"""A refund by hand: how much and why, then a second look, then it is done."""

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

from booking import formats
from booking.actions import by_hand, refunds
from booking.actions.errors import MoreThanIsLeft, PageUsed, PaymentDisputed
from booking.actions.states import by_account
from booking.forms import origin
from booking.forms.refund import RefundForm
from booking.models import Booking, Payment
from booking.states import State
from booking.viewsets.of_booking import Fact, OfBooking

PERMISSION = "booking.refund_booking"


class RefundView(OfBooking, View):
    """Of one payment; the scoping has looked whether the user may see its booking."""

    model: Any = Booking
    page_title = _("Give money back")
    header_icon = "undo"
    template_name = "booking/admin/refund.html"

    @method_decorator(sensitive_post_parameters("words"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.payment = get_object_or_404(
            Payment.objects.select_related(
                "booking__client", "booking__therapist", "booking__service"
            ),
            pk=kwargs["payment"],
            booking=kwargs["pk"],
            state__in=by_hand.RECEIVED,
        )
        self.booking = self.payment.booking
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int, payment: int) -> HttpResponse:
        if self.stopped():
            return redirect(self.back)
        return self.answer(self.form())

    def post(self, request: HttpRequest, pk: int, payment: int) -> HttpResponse:
        if "sure" in request.POST:
            return self.given(request)
        if self.stopped():
            return redirect(self.back)
        form = self.form(request.POST)
        if not form.is_valid() or "change" in request.POST:
            return self.answer(form)
        return self.answer(form, sure=origin.issue(self.name))

    def given(self, request: HttpRequest) -> HttpResponse:
        """Twice is once: the key of the second look says so before what is left is looked at."""
        form = self.form(request.POST, left=self.payment.received)
        if not form.is_valid():
            return self.answer(form)
        key = origin.number(self.name, request.POST.get(origin.FIELD, ""))
        if key is None:
            messages.warning(request, gettext("The page had been open for long. Look once more."))
            return self.answer(form, sure=origin.issue(self.name))
        try:
            by_hand.give_back(
                self.payment,
                form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data.get("words", ""),
                key=key,
                actor=by_account(request.user),
            )
        except MoreThanIsLeft as error:
            form.add_error("amount", form.too_much(error.left, self.payment.received_currency))
            return self.answer(form)
        except PageUsed:
            messages.error(request, gettext("This page was used for another refund. Begin anew."))
        except PaymentDisputed:
            self.stopped()
        else:
            amount = self.money(form.cleaned_data["amount"])
            messages.success(request, gettext("%(amount)s goes back.") % {"amount": amount})
        return redirect(self.back)

    def stopped(self) -> bool:
        """Says why nothing can go back."""
        if by_hand.disputed(self.payment):
            told = gettext(
                "The client's bank disputes this payment, so no money can be given back here. "
                "Answer the dispute at Stripe."
            )
        elif refunds.left(self.payment) <= 0:
            told = RefundForm.too_much(0)
        else:
            return False
        messages.error(self.request, told)
        return True

    def form(self, data: Any = None, *, left: int | None = None) -> RefundForm:
        if left is None:
            left = by_hand.refundable(self.payment)
        return RefundForm(
            data,
            left=left,
            writable=self.booking.client.readable,
            currency=self.payment.received_currency,
        )

    def money(self, amount: int) -> str:
        return formats.money(amount, self.payment.received_currency)

    def answer(self, form: RefundForm, *, sure: str = "") -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, sure=sure))

    def facts(self) -> Iterator[Fact]:
        yield from self.session_facts()
        if self.payment.state == Payment.State.MISMATCH:
            yield _("Asked for"), formats.kroner(self.payment.amount)
        yield _("Paid"), self.money(self.payment.received)
        if back := refunds.returned(self.payment):
            yield _("Given back before"), self.money(back)

    def second_look(self, form: RefundForm) -> Iterator[Fact]:
        amount = form.cleaned_data["amount"]
        left = by_hand.refundable(self.payment) - amount
        yield _("Goes back now"), self.money(amount)
        yield _("The practice keeps"), self.money(max(left, 0))
        yield _("Why"), capfirst(form.why)
        if words := form.cleaned_data.get("words"):
            yield _("In your own words"), words

    @property
    def name(self) -> str:
        return f"refund-{self.payment.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sure, form = context["sure"], context["form"]
        return {
            **context,
            "facts": list(self.facts()),
            "amount": self.money(form.cleaned_data["amount"]) if sure else "",
            "second_look": list(self.second_look(form)) if sure else [],
            "stays": self.booking.state == State.CONFIRMED,
            "page_field": origin.FIELD,
            "back_url": self.back,
        }
