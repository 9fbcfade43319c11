"""Codes that are prolonged or called off: one, or all of a batch. A reason, then a second look."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from booking import formats
from booking.actions import vouchers
from booking.actions.errors import CalledOff, Invalid, PageUsed
from booking.actions.states import by_account
from booking.actions.vouchers.deciding import words_of
from booking.actions.vouchers.looking import hash_of
from booking.forms import origin
from booking.forms.voucher_decision import CloseForm, CodeForm, ProlongForm
from booking.models import Voucher, VoucherBatch, VoucherChange
from booking.viewsets import words
from booking.viewsets.columns import when
from booking.viewsets.voucher_frame import BATCH, NAMESPACE, Fact, Inner, buyer, units

CODE = f"{NAMESPACE}:code"
CHANGE = "booking.change_voucherbatch"


def history(batch: VoucherBatch, voucher: Voucher | None = None) -> list[dict[str, Any]]:
    """What was decided of it; of one code also what was decided of all."""
    rows = batch.changes.select_related("batch")
    if voucher is not None:
        rows = rows.filter(Q(voucher=voucher) | Q(voucher=None))
    return [
        {
            "when": when(change.at),
            "what": told(change),
            "of": _("one code") if change.voucher_id else _("all codes"),
            "who": words.actor(change.actor),
            "why": capfirst(str(words.reason(change.reason))),
            "words": own_words(change),
        }
        for change in rows
    ]


def told(change: VoucherChange) -> str:
    if change.valid_to is not None:
        day = formats.dated(change.valid_to)
        return gettext("Valid until %(day)s from then on") % {"day": day}
    left = units(change.batch, change.left or 0)
    return gettext("Called off, with %(left)s left") % {"left": left}


def own_words(change: VoucherChange) -> str:
    try:
        return words_of(change)
    except InvalidToken:
        return gettext("cannot be read")


class FindView(Inner):
    """A code is typed, posted and found: it stands in no address and on no page."""

    permission = CHANGE
    page_title = _("Find a code")
    template_name = "booking/admin/voucher_find.html"

    @method_decorator(sensitive_post_parameters("code"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=CodeForm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            rows = Voucher.objects.filter(code_hash=hash_of(form.cleaned_data["code"]))
            if (voucher := rows.first()) is not None:
                return redirect(CODE, voucher.pk)
            form.add_error("code", gettext("There is no such code."))
        return self.render_to_response(self.get_context_data(form=form))


class OfOneOrAll(Inner):
    """pk is a batch, code is one of its codes."""

    permission = CHANGE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        voucher = None
        if "code" in kwargs:
            rows = Voucher.objects.select_related("batch")
            voucher = get_object_or_404(rows, pk=kwargs["code"])
        batch = voucher.batch if voucher else get_object_or_404(VoucherBatch, pk=kwargs["pk"])
        self.codes = vouchers.Codes(batch, voucher)
        return super().dispatch(request, *args, **kwargs)

    @property
    def back(self) -> str:
        if self.codes.voucher is not None:
            return reverse(CODE, args=[self.codes.voucher.pk])
        return reverse(BATCH, args=[self.codes.batch.pk])

    def facts(self) -> Iterator[Fact]:
        codes = self.codes
        yield _("Buyer"), buyer(codes.batch)["buyer"]
        number = 1 if codes.voucher else codes.batch.number
        yield _("Codes"), f"{number} × {units(codes.batch, codes.batch.value)}"
        yield _("Left"), units(codes.batch, codes.left)
        yield _("Valid until"), formats.dated(codes.last_day)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        batch = self.codes.batch
        here = {"url": reverse(BATCH, args=[batch.pk]), "label": buyer(batch)["buyer"]}
        items = super().get_breadcrumbs_items()
        return [*items[:-1], here, items[-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"facts": list(self.facts()), "codes": self.codes, "back_url": self.back}
        return {**super().get_context_data(**kwargs), **more}


class CodeView(OfOneOrAll):
    """One code: what is left of it. Who used it stands nowhere here."""

    page_title = _("One code")
    template_name = "booking/admin/voucher_code.html"

    def get(self, request: HttpRequest, code: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def facts(self) -> Iterator[Fact]:
        yield from super().facts()
        codes = self.codes
        closed = codes.batch.stopped_at or (codes.voucher and codes.voucher.closed_at)
        if closed:
            yield _("Called off"), when(closed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"changes": history(self.codes.batch, self.codes.voucher)}
        return {**super().get_context_data(**kwargs), **more}


class DecideView(OfOneOrAll):
    template_name = "booking/admin/decide.html"
    form_class: type[CloseForm] = CloseForm
    button: Any
    consequence: Any
    done: Any

    @method_decorator(sensitive_post_parameters("words"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: int) -> HttpResponse:
        if self.codes.is_closed:
            return self.called_off()
        return self.answer(self.form())

    def post(self, request: HttpRequest, **kwargs: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid() or "change" in request.POST:
            return self.answer(form)
        if "sure" not in request.POST:
            return self.answer(form, sure=origin.issue(self.salt))
        key = origin.number(self.salt, request.POST.get(origin.FIELD, ""))
        if key is None:
            messages.warning(request, gettext("The page had been open for long. Look once more."))
            return self.answer(form, sure=origin.issue(self.salt))
        return self.decided(form, key)

    def decided(self, form: CloseForm, key: str) -> HttpResponse:
        given = form.cleaned_data
        actor = by_account(self.request.user)
        decision = vouchers.Decision(given["reason"], given.get("words", ""), key, actor)
        try:
            self.decide(form, decision)
        except Invalid as invalid:
            for field, sentence in invalid.errors.items():
                form.add_error(field, sentence)
            return self.answer(form)
        except CalledOff:
            return self.called_off()
        except PageUsed:
            messages.error(self.request, gettext("This page was used for another decision."))
        else:
            messages.success(self.request, self.done)
        return redirect(self.back)

    def decide(self, form: CloseForm, decision: vouchers.Decision) -> None:
        raise NotImplementedError

    def called_off(self) -> HttpResponse:
        messages.error(self.request, gettext("This was called off before."))
        return redirect(self.back)

    def second_look(self, form: CloseForm) -> Iterator[Fact]:
        yield _("Why"), capfirst(str(form.why))
        if said := form.cleaned_data.get("words"):
            yield _("In your own words"), said

    def form(self, data: Any = None) -> CloseForm:
        return self.form_class(data, writable=self.codes.batch.readable)

    @property
    def salt(self) -> str:
        one = self.codes.voucher
        return f"{NAMESPACE}-{type(self).__name__}-{self.codes.batch.pk}-{one.pk if one else ''}"

    def answer(self, form: CloseForm, *, sure: str = "") -> HttpResponse:
        more = {"form": form, "sure": sure, "page_field": origin.FIELD}
        more |= {"button": self.button, "consequence": self.consequence}
        look = list(self.second_look(form)) if sure else []
        return self.render_to_response(self.get_context_data(**more, second_look=look))


class ProlongView(DecideView):
    page_title = _("Prolong")
    form_class = ProlongForm
    button = _("Prolong")
    consequence = _("They can be used until that day. They cannot be made shorter again.")
    done = _("They last longer now.")

    def second_look(self, form: CloseForm) -> Iterator[Fact]:
        yield _("New last day"), formats.dated(form.cleaned_data["until"])
        yield from super().second_look(form)

    def decide(self, form: CloseForm, decision: vouchers.Decision) -> None:
        vouchers.prolong(self.codes, form.cleaned_data["until"], decision)


class CloseView(DecideView):
    page_title = _("Call off")
    button = _("Call off")
    consequence = _(
        "Nobody can book with them any more, and this cannot be undone. What is booked stays. If "
        "the buyer gets back what is left, pay it the way it was paid: no money moves here."
    )
    done = _("The codes can no longer be used.")

    def decide(self, form: CloseForm, decision: vouchers.Decision) -> None:
        vouchers.close(self.codes, decision)
