"""The calendar page: her own for a therapist, all of them for the desk. Its changes go through
booking.actions, by the locks and rules that clients meet."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from booking.models import Booking
from booking.viewsets.calendar.base import NAMESPACE, PERMISSION
from booking.viewsets.calendar.changing import AwayView, OpenView
from booking.viewsets.calendar.moving import MoveView
from booking.viewsets.calendar.page import CalendarPage
from booking.viewsets.calendar.rows import CalendarRows
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import own_record

__all__ = ["CalendarViewSet"]


class CalendarItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        if not request.user.has_perm(PERMISSION):
            return False
        return request.user.has_perm("booking.see_all_bookings") or own_record(request) is not None


class CalendarViewSet(ScopedViewSet, ViewSet):
    icon = "calendar-alt"
    url_prefix = "booking/calendar"
    url_namespace = NAMESPACE
    menu_label = _("Calendar")
    menu_item_class = CalendarItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", CalendarPage.as_view(), name="index"),
            path("rows/", CalendarRows.as_view(), name="rows"),
            path("move/<int:pk>/", self.construct_view(MoveView, model=Booking), name="move"),
            path("<int:pk>/away/", self.construct_view(AwayView), name="away"),
            path("<int:pk>/open/", self.construct_view(OpenView), name="open"),
        ]
