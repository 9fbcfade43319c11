"""The practice's money, for who may see it: sums, plots, the list behind them, and its files."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from booking.viewsets.money.export import MovementsExport, ReceiptsExport
from booking.viewsets.money.guard import NAMESPACE, PERMISSION
from booking.viewsets.money.page import MoneyView

__all__ = ["MoneyViewSet"]


class MoneyItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class MoneyViewSet(ViewSet):
    icon = "money"
    url_prefix = "booking/money"
    url_namespace = NAMESPACE
    menu_label = _("Money")
    menu_item_class = MoneyItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MoneyView.as_view(), name="index"),
            path("movements.<str:kind>", MovementsExport.as_view(), name="movements"),
            path("receipts.<str:kind>", ReceiptsExport.as_view(), name="receipts"),
        ]
