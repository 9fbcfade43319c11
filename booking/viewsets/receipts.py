"""Receipts for who keeps the books: found by number, shown as they were issued, never changed."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from booking import formats
from booking.models import Receipt
from booking.receipts import document, pdf
from booking.viewsets.booking_filters import PeriodFilter
from booking.viewsets.columns import WIDE_ONLY, when

MOST_DIGITS = 9  # of a number that the column can hold


def total(receipt: Receipt) -> str:
    return formats.exact_kroner(receipt.signed_total)


def vat(receipt: Receipt) -> str:
    return formats.exact_kroner(receipt.signed_vat)


def kind(receipt: Receipt) -> str:
    return capfirst(str(receipt.get_kind_display()))


def issued(receipt: Receipt) -> str:
    return when(receipt.issued_at)


class ReceiptFilterSet(WagtailFilterSet):
    issued_at = PeriodFilter(label=gettext_lazy("Period"), widget=DateRangePickerWidget)

    class Meta:
        model = Receipt
        fields = ["kind", "issued_at"]


class ReceiptIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_base_queryset()
        return rows.select_related("booking").defer("sealed")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """By number, or by the reference of the booking."""
        words = "".join(self.search_query.split())
        if not words:
            return queryset
        if words.isdecimal() and len(words) <= MOST_DIGITS:
            return queryset.filter(number=int(words))
        return queryset.filter(booking__reference__iexact=words)

    def get_list_buttons(self, instance: Receipt) -> list[Any]:
        return []  # the number leads to the one thing that can be done: look at it


class ReceiptPage(generic.InspectView):
    template_name = "booking/admin/receipt.html"

    def get_page_title(self) -> str:
        return kind(self.object)

    def get_fields(self) -> list[str]:
        return []  # the template lays the document out

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            shown = document(self.object)
        except InvalidToken:
            shown = None
        return {**super().get_context_data(**kwargs), "receipt": self.object, "document": shown}


class ReceiptFile(generic.InspectView):
    """The same rights as for looking at it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        receipt = get_object_or_404(Receipt, pk=self.pk)
        try:
            made = pdf(receipt)
        except InvalidToken:
            messages.error(request, _("The key that it was sealed with is missing."))
            return redirect("booking_receipts:inspect", receipt.pk)
        return HttpResponse(
            made,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{receipt.number}.pdf"',
            },
        )


class ReceiptViewSet(ModelViewSet):
    model = Receipt
    icon = "doc-full"
    url_prefix = "booking/receipts"
    url_namespace = "booking_receipts"
    menu_label = gettext_lazy("Receipts")
    index_view_class = ReceiptIndexView
    inspect_view_class = ReceiptPage
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    # Searched by what only a query knows; the name is what turns the box on.
    search_fields = ["number"]
    filterset_class = ReceiptFilterSet
    list_per_page = 50
    list_display = [
        "number",
        Column("kind", label=gettext_lazy("What"), accessor=kind, sort_key="kind"),
        Column("issued_at", label=gettext_lazy("Issued"), accessor=issued, classname=WIDE_ONLY),
        Column("total", label=gettext_lazy("Amount"), accessor=total, sort_key="total"),
        Column("vat", label=gettext_lazy("VAT"), accessor=vat, classname=WIDE_ONLY),
        Column(
            "booking",
            label=gettext_lazy("Booking"),
            accessor="booking.reference",
            classname=WIDE_ONLY,
        ),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """No others: booking.actions issue receipts, and nobody changes them."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>.pdf", self.construct_view(ReceiptFile), name="pdf"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add", "edit", "delete", "copy", "history", "usage")
        nowhere = {f"{name}_url_name": None for name in hidden}
        return {**super().get_common_view_kwargs(**kwargs), **nowhere}

    def get_permissions_to_register(self) -> QuerySet:
        return super().get_permissions_to_register().filter(codename="view_receipt")

    def register_admin_url_finder(self) -> None:
        """There is no page to edit one, so nothing to find."""
