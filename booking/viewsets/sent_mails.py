"""What was sent, and what became of it; nothing of what it said."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking.actions import sent_mails
from booking.mails.words import words
from booking.models import SentMail
from booking.viewsets.booking_filters import PeriodFilter
from booking.viewsets.columns import WIDE_ONLY, CodeColumn, when
from booking.viewsets.mail_preview import MailPreview, MailPreviewFrame
from booking.viewsets.scoping import ScopedViewSet

NAMESPACE = "booking_mails"
INDEX = f"{NAMESPACE}:index"
PERMISSION = "booking.view_sentmail"


def row(mail: SentMail) -> dict[str, Any]:
    """As a list shows it; since when only where that is not when it was sent."""
    since = when(mail.status_at) if mail.status != SentMail.Status.SENT else ""
    return {
        "mail": mail,
        "what": words(mail.kind),
        "sent": when(mail.sent_at),
        "times": mail.times,
        "since": since,
    }


def what(mail: SentMail) -> str:
    return words(mail.kind)


def sent(mail: SentMail) -> str:
    return when(mail.sent_at)


class KindColumn(Column):
    """On a phone also when it was sent."""

    cell_template_name = "booking/admin/list/mail_kind.html"


class WhereToColumn(Column):
    """The booking it is about, or the one button that ends the waiting where it is about none."""

    cell_template_name = "booking/admin/list/sent_mail.html"


class SentMailFilterSet(WagtailFilterSet):
    sent_at = PeriodFilter(label=_("Period"), widget=DateRangePickerWidget)
    status = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=SentMail.Status.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = SentMail
        fields = ["sent_at", "status"]


class SentMailIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_base_queryset()
        return rows.select_related("booking")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """By the reference of the booking."""
        words = "".join(self.search_query.split())
        return queryset.filter(booking__reference__iexact=words) if words else queryset

    def get_list_buttons(self, instance: SentMail) -> list[Any]:
        return []

    @property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(gettext("Preview"), url=reverse(f"{NAMESPACE}:preview"), icon_name="view")
        ]


class SeenView(View):
    """For a mail that is about no booking. The scoping has looked whether the user may see it."""

    http_method_names = ["post"]
    model: Any = SentMail

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        sent_mails.seen_to(get_object_or_404(SentMail, pk=pk, booking=None))
        messages.success(request, gettext("Marked as seen to."))
        return redirect(INDEX)


class SentMailViewSet(ScopedViewSet, ModelViewSet):
    model = SentMail
    icon = "mail"
    url_prefix = "booking/mails"
    url_namespace = NAMESPACE
    menu_label = _("Mails")
    index_view_class = SentMailIndexView
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False
    # Searched by what only a query knows; the name is what turns the box on.
    search_fields = ["kind"]
    filterset_class = SentMailFilterSet
    list_per_page = 50
    list_display = [
        KindColumn("kind", label=_("What"), accessor=what, width="35%"),
        Column(
            "sent_at",
            label=pgettext_lazy("when", "Sent"),
            accessor=sent,
            sort_key="sent_at",
            classname=WIDE_ONLY,
        ),
        CodeColumn("status", label=_("State"), sort_key="status"),
        WhereToColumn("booking", label=_("Booking")),
        Column("times", label=_("Times sent"), sort_key="times", classname=WIDE_ONLY),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """No others: the worker writes these rows, never a form."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("preview/", MailPreview.as_view(), name="preview"),
            path("preview/html/", MailPreviewFrame.as_view(), name="preview_html"),
            path("<int:pk>/seen/", self.construct_view(SeenView), name="seen"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add", "edit", "delete", "copy", "history", "usage", "inspect")
        nowhere = {f"{name}_url_name": None for name in hidden}
        return {**super().get_common_view_kwargs(**kwargs), **nowhere}

    def get_permissions_to_register(self) -> QuerySet:
        return super().get_permissions_to_register().filter(codename="view_sentmail")

    def register_admin_url_finder(self) -> None:
        """There is no page to edit one, so nothing to find."""
