"""Prepaid codes at the desk: made, handed over once or again, looked after."""

import csv
from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from booking import conf, formats
from booking.actions import vouchers
from booking.actions.states import by_account
from booking.forms import origin
from booking.forms.voucher_batch import VoucherBatchForm
from booking.models import VoucherBatch
from booking.viewsets import voucher_decisions as decisions
from booking.viewsets import words
from booking.viewsets.columns import when
from booking.viewsets.voucher_frame import (
    BATCH,
    INDEX,
    NAMESPACE,
    Fact,
    Inner,
    OfCodes,
    buyer,
    state,
    units,
)

AT_ONCE = 25


class VouchersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("booking.view_voucherbatch"))


class VouchersView(OfCodes):
    template_name = "booking/admin/vouchers.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = Paginator(VoucherBatch.objects.all(), AT_ONCE)
        batches = paginator.get_page(self.request.GET.get("p"))
        spent = vouchers.spent_of(list(batches))
        rows = [
            {
                "batch": batch,
                "buyer": buyer(batch)["buyer"],
                "bought": units(batch, batch.value * batch.number),
                "spent": units(batch, spent.get(batch.pk, 0)),
                "valid_to": formats.dated(batch.valid_to),
                "state": state(batch),
            }
            for batch in batches
        ]
        months = [
            {
                "month": formats.month(each.first),
                "amount": formats.exact_kroner(each.amount),
                "vat": formats.exact_kroner(each.vat),
            }
            for each in vouchers.by_month()
        ]
        more = {"rows": rows, "batches": batches, "months": months}
        return {**super().get_context_data(**kwargs), **more}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class SellView(Inner):
    """The page's number is the batch's key: sent twice it makes one."""

    permission = "booking.add_voucherbatch"
    page_title = _("Make codes")
    template_name = "booking/admin/voucher_sell.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(VoucherBatchForm(), origin.issue(NAMESPACE))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = VoucherBatchForm(request.POST)
        page = request.POST.get(origin.FIELD, "")
        key = origin.number(NAMESPACE, page)
        if key is None:
            messages.warning(request, gettext("The page had been open for long. Look once more."))
            return self.answer(form, origin.issue(NAMESPACE))
        if not form.is_valid():
            return self.answer(form, page)
        batch = vouchers.sell(form.order(key), actor=by_account(request.user))
        messages.success(request, gettext("The codes are made."))
        return redirect(BATCH, batch.pk)

    def answer(self, form: VoucherBatchForm, page: str) -> HttpResponse:
        more = {"form": form, "page": page, "page_field": origin.FIELD, "back_url": reverse(INDEX)}
        return self.render_to_response(self.get_context_data(**more))


class BatchView(Inner):
    template_name = "booking/admin/voucher_batch.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.batch = get_object_or_404(VoucherBatch, pk=kwargs["pk"])
        self.page_title = buyer(self.batch)["buyer"]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def facts(self) -> Iterator[Fact]:
        batch, said = self.batch, buyer(self.batch)
        bought = batch.value * batch.number
        spent = vouchers.spent_of([batch]).get(batch.pk, 0)
        yield _("Contact"), said["contact"] or "–"
        yield _("Codes"), f"{batch.number} × {units(batch, batch.value)}"
        yield _("Spent"), units(batch, spent)
        yield _("Left"), units(batch, bought - spent)
        yield _("Valid until"), formats.dated(batch.valid_to)
        paid = when(batch.paid_at) if batch.paid_at else _("not paid")
        yield (
            _("Price"),
            f"{formats.kroner(batch.price_amount)}, {batch.get_paid_by_display()}, {paid}",
        )
        yield _("Made"), f"{when(batch.made_at)} ({words.actor(batch.actor)})"
        if batch.stopped_at:
            yield _("Called off"), when(batch.stopped_at)
        if said["note"]:
            yield _("Note"), said["note"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            link = conf.base_url() + reverse("booking:bought", args=[self.batch.token])
        except LookupError:
            link = ""
        more = {"batch": self.batch, "facts": list(self.facts()), "link": link}
        more["changes"] = decisions.history(self.batch)
        more["may_change"] = self.request.user.has_perm("booking.change_voucherbatch")
        return {**super().get_context_data(**kwargs), **more}


class ChangeView(BatchView):
    permission = "booking.change_voucherbatch"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "paid" in request.POST:
            vouchers.paid(self.batch)
            messages.success(request, gettext("Marked as paid."))
        return redirect(BATCH, pk)


class CodesView(BatchView):
    """A file for a spreadsheet. Letters, digits and dashes: nothing in it can be a formula."""

    permission = "booking.add_voucherbatch"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch
        try:
            codes = [voucher.code for voucher in batch.vouchers.select_related("batch")]
        except InvalidToken:
            messages.error(request, gettext("The key that the codes were sealed with is missing."))
            return redirect(BATCH, pk)
        answer = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="koder-{batch.pk}.csv"'},
        )
        answer.write("\ufeff")  # else a spreadsheet takes it for another alphabet
        rows = csv.writer(answer, delimiter=";")
        rows.writerow([gettext("Code"), gettext("Worth"), gettext("Valid until")])
        worth = units(batch, batch.value).replace("\xa0", " ")
        rows.writerows([code, worth, batch.valid_to.isoformat()] for code in codes)
        return answer


class VouchersViewSet(ViewSet):
    icon = "tag"
    url_prefix = "booking/vouchers"
    url_namespace = NAMESPACE
    menu_label = _("Prepaid codes")
    menu_item_class = VouchersItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", VouchersView.as_view(), name="index"),
            path("new/", SellView.as_view(), name="sell"),
            path("<int:pk>/", BatchView.as_view(), name="batch"),
            path("<int:pk>/change/", ChangeView.as_view(), name="change"),
            path("<int:pk>/codes.csv", CodesView.as_view(), name="codes"),
            path("<int:pk>/prolong/", decisions.ProlongView.as_view(), name="prolong"),
            path("<int:pk>/close/", decisions.CloseView.as_view(), name="close"),
            path("find/", decisions.FindView.as_view(), name="find"),
            path("code/<int:code>/", decisions.CodeView.as_view(), name="code"),
            path("code/<int:code>/prolong/", decisions.ProlongView.as_view(), name="prolong_one"),
            path("code/<int:code>/close/", decisions.CloseView.as_view(), name="close_one"),
        ]
