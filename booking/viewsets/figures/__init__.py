"""How time is used, and when sessions are booked and called off: the desk's, or her own."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from booking.viewsets.figures.export import (
    CancelledExport,
    LeadTimeExport,
    NoShowExport,
    UtilisationExport,
)
from booking.viewsets.figures.guard import NAMESPACE, PERMISSION
from booking.viewsets.figures.page import FiguresView

__all__ = ["FiguresViewSet"]
FILES = (UtilisationExport, NoShowExport, CancelledExport, LeadTimeExport)


class FiguresItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class FiguresViewSet(ViewSet):
    icon = "figures"
    url_prefix = "booking/figures"
    url_namespace = NAMESPACE
    menu_label = _("Figures")
    menu_item_class = FiguresItem

    def get_urlpatterns(self) -> list[URLPattern]:
        files = [path(f"{each.what}.<str:kind>", each.as_view(), name=each.what) for each in FILES]
        return [path("", FiguresView.as_view(), name="index"), *files]
