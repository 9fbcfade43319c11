"""Whom she has sessions with: names, sessions and payments; no notes. Who looks up how to reach
somebody is written down.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking import clock, formats
from booking.models import Booking, Client
from booking.models.client import SESSIONS
from booking.viewsets import client_sessions
from booking.viewsets.columns import when
from booking.viewsets.contact import contact_shown, looks, never_cached
from booking.viewsets.new_session import NEW_FOR, NewSessionView
from booking.viewsets.new_session import PERMISSION as BOOKS

NAMESPACE = "booking_clients"
INDEX = f"{NAMESPACE}:index"
PERMISSION = "booking.view_booking"
PER_PAGE = 50
# Names are encrypted, so to look for one is to open them: so many of the latest, and no more.
SEARCHED = 3_000
FOUND = 100


class ClientsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class ClientsBase(WagtailAdminTemplateMixin, View):
    header_icon = "user"
    page_title = _("Clients")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return never_cached(super().dispatch(request, *args, **kwargs))

    def clients(self) -> Any:
        rows: Any = Client.objects.with_sessions(self.request.user, clock.now())
        return rows.order_by(F("next").asc(nulls_last=True), F("last").desc(nulls_last=True), "pk")


class ClientsView(ClientsBase):
    """Who comes next, first. What is looked for is posted: a name has no place in an address."""

    template_name = "booking/admin/clients.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        pages = Paginator(self.clients(), PER_PAGE)
        page = pages.get_page(request.GET.get("p"))
        return self.shown(page.object_list, page=page)

    def post(self, request: HttpRequest) -> HttpResponse:
        words = " ".join(request.POST.get("words", "").split())
        found = self.found(words) if words else []
        return self.shown(found[:FOUND], words=words, more=len(found) > FOUND)

    def found(self, words: str) -> list[Client]:
        """By a part of the name, or by the whole address."""
        rows = self.clients()
        if "@" in words:
            return list(rows.known_as(words))
        return [row for row in rows[:SEARCHED] if words.casefold() in row.name.casefold()]

    def shown(self, clients: Any, **more: Any) -> HttpResponse:
        rows = [
            {
                "url": reverse(f"{NAMESPACE}:one", args=[client.pk]),
                "name": name_of(client),
                "held": client.held,
                "last": when(client.last) if client.last else "–",
                "next": when(client.next) if client.next else "–",
            }
            for client in clients
        ]
        return self.render_to_response(self.get_context_data(rows=rows, **more))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ClientView(ClientsBase):
    """Anybody else's client is a 404, as one that does not exist."""

    template_name = "booking/admin/client.html"
    client: Client

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Client.objects.visible_to(request.user)
        self.client = get_object_or_404(visible, pk=kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return name_of(self.client)

    def get_context_data(self, *, contact: Any = None, **kwargs: Any) -> dict[str, Any]:
        bookings = self.bookings()
        return {
            **super().get_context_data(**kwargs),
            "client": self.client,
            "language": formats.languages([self.client.language]),
            "contact": contact,
            "contact_url": reverse(f"{NAMESPACE}:contact", args=[self.client.pk]),
            "sessions": [client_sessions.row(booking) for booking in bookings],
            "totals": client_sessions.totals(bookings),
            "looks": looks(self.client, self.request.user),
            "header_buttons": self.header_buttons,
        }

    @property
    def header_buttons(self) -> list[Any]:
        if not self.request.user.has_perm(BOOKS) or not self.client.readable:
            return []
        url = reverse(NEW_FOR, args=[self.client.pk])
        return [HeaderButton(NewSessionView.page_title, url=url, icon_name="plus")]

    def bookings(self) -> list[Booking]:
        rows = Booking.objects.visible_to(self.request.user).filter(
            client=self.client, state__in=SESSIONS
        )
        rows = rows.select_related("service", "therapist", "place")
        return list(rows.prefetch_related("payments__refunds").order_by("-start"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse(INDEX), "label": ClientsView.page_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]


class ContactView(ClientView):
    """Shows how to reach her, this once, and notes who asked."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        contact = contact_shown(self.client, request.user)
        return self.render_to_response(self.get_context_data(contact=contact))


def name_of(client: Client) -> str:
    return client.name or (
        gettext("Cannot be read") if client.wrapped_key else gettext("Erased client")
    )


class ClientsViewSet(ViewSet):
    icon = "user"
    url_prefix = "booking/clients"
    url_namespace = NAMESPACE
    menu_label = _("Clients")
    menu_item_class = ClientsItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", ClientsView.as_view(), name="index"),
            path("<int:pk>/", ClientView.as_view(), name="one"),
            path("<int:pk>/contact/", ContactView.as_view(), name="contact"),
        ]
