from typing import Any

import django_filters
from django import forms
from django.db.models import Case, Count, QuerySet, Value, When
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from booking import formats
from booking.models import Client, Service, Wish
from booking.viewsets.columns import WIDE_ONLY, CodeColumn
from booking.viewsets.scoping import ScopedViewSet


def with_whom(wish: Wish) -> str:
    return wish.therapist.name if wish.therapist else str(_("Anybody"))


def where(wish: Wish) -> str:
    if wish.place:
        return wish.place.name
    return str(wish.get_format_display()) if wish.format else str(_("Either will do"))


def days(wish: Wish) -> str:
    return f"{formats.dated(wish.first_day)} – {formats.dated(wish.last_day)}"


def times(wish: Wish) -> str:
    return f"{capfirst(wish.weekday_text)}, {wish.part_text}"


def since(wish: Wish) -> str:
    return formats.dated(formats.local(wish.since))


class WishFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=Wish.State.choices, widget=forms.CheckboxSelectMultiple
    )
    service = django_filters.ModelMultipleChoiceFilter(
        label=_("Service"), queryset=Service.objects.all(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Wish
        fields = ["state", "service"]


class WishIndexView(generic.IndexView):
    """What is waited for, and nothing of who waits: an offer that is accepted is a booking."""

    def get_base_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_base_queryset()
        rows = rows.select_related("service", "therapist", "place")
        return rows.annotate(offered=Count("offers", distinct=True))

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """As they get their turn; those that are over come last."""
        over = Case(When(state__in=Wish.OPEN, then=Value(0)), default=Value(1))
        return queryset.order_by(over, "since", "pk")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """By a whole address only: they are stored as fingerprints."""
        if not self.search_query:
            return queryset
        # Only the desk: a therapist does not know yet who will be her client.
        if not self.request.user.has_perm("booking.see_all_bookings"):
            return queryset.none()
        return queryset.filter(client__in=Client.objects.known_as(self.search_query))

    def get_list_buttons(self, instance: Wish) -> list[Any]:
        return []


class WishViewSet(ScopedViewSet, ModelViewSet):
    model = Wish
    icon = "time"
    url_prefix = "booking/waiting-list"
    url_namespace = "booking_wishes"
    menu_label = _("Waiting list")
    index_view_class = WishIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    search_fields = ["state"]  # what turns the box on
    filterset_class = WishFilterSet
    list_per_page = 50
    list_display = [
        Column("service", label=_("Service"), accessor="service.name"),
        Column("with_whom", label=_("Therapist"), accessor=with_whom),
        Column("where", label=_("Where"), accessor=where, classname=WIDE_ONLY),
        Column("days", label=_("Between"), accessor=days, classname=WIDE_ONLY),
        Column("times", label=_("When"), accessor=times, classname=WIDE_ONLY),
        Column("since", label=_("Waiting since"), accessor=since, classname=WIDE_ONLY),
        Column("offered", label=_("Offers"), accessor="offered", classname=WIDE_ONLY),
        CodeColumn("state", label=_("State")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """No others: booking.actions change a wish, never a form over its row."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add", "edit", "delete", "copy", "history", "usage", "inspect")
        nowhere = {f"{name}_url_name": None for name in hidden}
        return {**super().get_common_view_kwargs(**kwargs), **nowhere}

    def get_permissions_to_register(self) -> QuerySet:
        return super().get_permissions_to_register().filter(codename="view_wish")

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a wish, so nothing to find."""
