from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Case, F, QuerySet, Value, When
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking import clock
from booking.models import Booking, Client, Series
from booking.viewsets import at_place
from booking.viewsets.attendance import AttendanceView
from booking.viewsets.booking_filters import BookingFilterSet
from booking.viewsets.booking_page import BookingPage, ContactPage
from booking.viewsets.booking_troubles import TroubleView
from booking.viewsets.calling_off import CallOffView
from booking.viewsets.columns import WIDE_ONLY, CodeColumn, SessionColumn, where
from booking.viewsets.new_session import NEW, NewSessionView
from booking.viewsets.new_session import PERMISSION as BOOKS
from booking.viewsets.offered import LetGoView
from booking.viewsets.proposed import WithdrawView
from booking.viewsets.proposing import ProposeView
from booking.viewsets.refund import RefundView
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.series import StopSeriesView


class BookingIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        rows: QuerySet = super().get_base_queryset()
        return rows.select_related("therapist", "service", "place")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.ordering:
            return super().order_queryset(queryset)
        coming = Case(When(end__gt=Value(clock.now()), then=F("start")))
        return queryset.order_by(coming.asc(nulls_last=True), "-start", "pk")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """By reference or by a whole address: addresses are stored as fingerprints."""
        words = self.search_query.strip()
        if "@" in words:
            return queryset.filter(client__in=Client.objects.known_as(words))
        return queryset.filter(reference__icontains=words.replace(" ", ""))

    def _get_title_column(self, field_name: str, **kwargs: Any) -> Any:
        return super()._get_title_column(field_name, SessionColumn, **kwargs)

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = super().columns
        if self.request.user.has_perm("booking.see_all_bookings"):
            return columns
        return [column for column in columns if column.name != "therapist"]

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.request.user.has_perm(BOOKS):
            return []
        return [HeaderButton(NewSessionView.page_title, url=reverse(NEW), icon_name="plus")]

    def get_list_buttons(self, instance: Booking) -> list[Any]:
        return []  # the time leads to the one thing that can be done: look at it

    @cached_property
    def no_results_message(self) -> Any:
        if self.is_searching:
            return _(
                "No booking fits. Search by the reference, or by the client's whole e-mail address."
            )
        return super().no_results_message


class BookingViewSet(ScopedViewSet, ModelViewSet):
    model = Booking
    icon = "date"
    url_prefix = "booking/bookings"
    url_namespace = "booking_bookings"
    menu_label = _("Bookings")
    index_view_class = BookingIndexView
    inspect_view_class = BookingPage
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    # Bookings are searched by what only a query knows; the name is what turns the box on.
    search_fields = ["reference"]
    filterset_class = BookingFilterSet
    list_per_page = 50
    list_display = [
        "start",
        Column("service", label=_("Service"), accessor="service.name", classname=WIDE_ONLY),
        Column("where", label=_("Where"), accessor=where, classname=WIDE_ONLY),
        Column("therapist", label=_("Therapist"), accessor="therapist.name", classname=WIDE_ONLY),
        CodeColumn("state", label=_("State"), sort_key="state"),
        CodeColumn(
            "payment_state", label=_("Payment"), sort_key="payment_state", classname=WIDE_ONLY
        ),
        Column("reference", label=_("Reference"), sort_key="reference", classname=WIDE_ONLY),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """No others: booking.actions change a booking, never a form over its row."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.construct_view(NewSessionView), name="new"),
            path(
                "new/for/<int:pk>/",
                self.construct_view(NewSessionView, model=Client),
                name="new_for",
            ),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/attendance/", self.construct_view(AttendanceView), name="attendance"),
            path("<int:pk>/let-go/", self.construct_view(LetGoView), name="let_go"),
            path("<int:pk>/cancel/", self.construct_view(CallOffView), name="call_off"),
            path("<int:pk>/propose/", self.construct_view(ProposeView), name="propose"),
            path("<int:pk>/withdraw/", self.construct_view(WithdrawView), name="withdraw"),
            path("<int:pk>/contact/", self.construct_view(ContactPage), name="contact"),
            path("<int:pk>/waiting/", self.trouble_view, name="waiting"),
            path("<int:pk>/refund/<int:payment>/", self.construct_view(RefundView), name="refund"),
            *at_place.paths(self),
            path(
                "series/<int:pk>/stop/",
                self.construct_view(StopSeriesView, model=Series),
                name="stop_series",
            ),
        ]

    @property
    def trouble_view(self) -> Any:
        return self.construct_view(TroubleView)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add", "edit", "delete", "copy", "history", "usage")
        nowhere = {f"{name}_url_name": None for name in hidden}
        return {**super().get_common_view_kwargs(**kwargs), **nowhere}

    def get_permissions_to_register(self) -> QuerySet:
        offered = (
            *("view_booking", "see_all_bookings", "refund_booking"),
            *("book_for_client", "waive_price", "take_payment"),
        )
        # Payment at the place is a row of its own, and a matter of bookings.
        ours = Permission.objects.filter(content_type__app_label="booking")
        return ours.filter(codename__in=offered)

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a booking, so nothing to find."""
