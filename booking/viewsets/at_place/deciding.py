"""A step of money at the place: looked over, then done, once for each number of its page."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from booking import formats
from booking.actions.errors import MoreThanIsLeft, NotDue, Overtaken, PageUsed
from booking.actions.states import by_account
from booking.forms import origin
from booking.forms.refund import RefundForm
from booking.models import Booking
from booking.viewsets.of_booking import Fact, OfBooking

TAKE, REFUND, LET_OFF = "booking.take_payment", "booking.refund_booking", "booking.waive_price"


class StepView(OfBooking, View):
    """Of one booking; the scoping has looked whether the user may see it."""

    header_icon = "money"
    permission: str
    template_name = "booking/admin/decide.html"
    # Where the page itself is the second look, nothing more is asked.
    at_once = False
    button: Any
    consequence: Any

    @method_decorator(sensitive_post_parameters("words"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        rows = Booking.objects.select_related("client", "therapist", "service")
        self.booking = get_object_or_404(
            rows.prefetch_related("place_payments__refunds"), pk=kwargs["pk"]
        )
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def amount(self) -> int:
        """Øre that it is about; nothing where there is nothing to do."""

    @abstractmethod
    def form(self, data: Any = None) -> forms.Form: ...

    @abstractmethod
    def act(self, form: Any, key: str, actor: str) -> str:
        """Does it, and says what was done."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.amount():
            return self.over()
        return self.answer(self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """With a page sent twice the action is asked, which knows its number."""
        form = self.form(request.POST)
        if not form.is_valid() or "change" in request.POST:
            return self.answer(form)
        if "sure" not in request.POST and not self.at_once:
            return self.answer(form, sure=origin.issue(self.salt))
        key = origin.number(self.salt, request.POST.get(origin.FIELD, ""))
        if key is None and not self.amount():
            return self.over()
        if key is None:
            messages.warning(request, gettext("The page had been open for long. Look once more."))
            return self.answer(form, sure=origin.issue(self.salt))
        return self.done(form, key)

    def done(self, form: forms.Form, key: str) -> HttpResponse:
        try:
            told = self.act(form, key, by_account(self.request.user))
        except MoreThanIsLeft as error:
            form.add_error("amount", RefundForm.too_much(error.left))
            return self.answer(form)
        except Overtaken:
            messages.error(self.request, gettext("The amount has changed. Look once more."))
            return redirect(self.request.path)
        except PageUsed:
            messages.error(self.request, gettext("This page was used for something else."))
        except NotDue:
            return self.over()
        else:
            messages.success(self.request, told)
        return redirect(self.back)

    def over(self) -> HttpResponse:
        messages.info(
            self.request,
            gettext("That was done already, or there is nothing of it to do any more."),
        )
        return redirect(self.back)

    def answer(self, form: forms.Form, *, sure: str = "") -> HttpResponse:
        if self.at_once:
            sure = origin.issue(self.salt)
        return self.render_to_response(self.get_context_data(form=form, sure=sure))

    def facts(self) -> Iterator[Fact]:
        yield from self.session_facts()

    def second_look(self, form: Any) -> Iterator[Fact]:
        if said := form.cleaned_data.get("words"):
            yield _("In your own words"), said

    @property
    def salt(self) -> str:
        return f"{type(self).__name__}-{self.booking.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        looks = context["sure"] and not self.at_once
        return {
            **context,
            "facts": list(self.facts()),
            "second_look": list(self.second_look(form)) if looks else [],
            "button": self.said_on_button(form),
            "consequence": self.consequence,
            "page_field": origin.FIELD,
            "back_url": self.back,
        }

    def said_on_button(self, form: Any) -> str:
        return str(self.button) % {"amount": formats.kroner(self.amount())}
