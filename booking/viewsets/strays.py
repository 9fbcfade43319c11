"""Payments at Stripe that belong to no booking: somebody gives them back, or sees to them."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from booking import attention, formats
from booking.actions import strays
from booking.actions.errors import PageUsed
from booking.actions.states import by_account
from booking.models import Stray
from booking.viewsets import words
from booking.viewsets.columns import when
from booking.viewsets.refund import PERMISSION

NAMESPACE = "booking_strays"
INDEX = f"{NAMESPACE}:index"
AT_ONCE = 50


class StraysItem(MenuItem):
    """Hardly ever there is one: then there is nothing in the menu either."""

    def is_shown(self, request: HttpRequest) -> bool:
        if not request.user.has_perm(PERMISSION):
            return False
        # The menu asks more than once while it draws a page.
        known = request.__dict__
        if "booking_strays" not in known:
            known["booking_strays"] = Stray.objects.exists()
        return bool(known["booking_strays"])


class StraysView(WagtailAdminTemplateMixin, View):
    page_title = _("Payments without a booking")
    header_icon = "warning"
    template_name = "booking/admin/strays.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given_up = set(attention.strays_given_up().values_list("pk", flat=True))
        page = Paginator(waiting_first(given_up), AT_ONCE).get_page(self.request.GET.get("p"))
        rows = [
            {
                "stray": stray,
                "amount": formats.kroner(stray.amount),
                "found": when(stray.found_at),
                "who": words.actor(stray.actor),
                "waits": stray.state == Stray.State.FOUND,
                "failed": stray.state == Stray.State.FAILED,
                "given_up": stray.pk in given_up,
            }
            for stray in page
        ]
        return {**super().get_context_data(**kwargs), "rows": rows, "page": page}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def waiting_first(given_up: Collection[int]) -> QuerySet[Stray]:
    """Those that wait for a person, then the others, each the newest first."""
    waits = Q(state__in=(Stray.State.FOUND, Stray.State.FAILED)) | Q(pk__in=given_up)
    done = Case(When(waits, then=0), default=1)
    return Stray.objects.order_by(done, "-pk")


class DecideView(StraysView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        stray = get_object_or_404(Stray, pk=pk)
        if "again" in request.POST:
            strays.try_again(stray)
            messages.success(request, gettext("It is tried again now."))
            return redirect(INDEX)
        back = "refund" in request.POST
        new = Stray.State.DUE if back else Stray.State.HANDLED
        try:
            strays.decide(stray, new, actor=by_account(request.user))
        except PageUsed:
            messages.error(request, gettext("Somebody has decided otherwise already."))
        else:
            amount = formats.kroner(stray.amount)
            told = gettext("%(amount)s goes back.") if back else gettext("Marked as seen to.")
            messages.success(request, told % {"amount": amount} if back else told)
        return redirect(INDEX)


class StraysViewSet(ViewSet):
    icon = "warning"
    url_prefix = "booking/strays"
    url_namespace = NAMESPACE
    menu_label = _("Payments without a booking")
    menu_item_class = StraysItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", StraysView.as_view(), name="index"),
            path("<int:pk>/decide/", DecideView.as_view(), name="decide"),
        ]
