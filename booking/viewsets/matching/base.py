"""What the desk's pages about matching have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking.viewsets.contact import never_cached

NAMESPACE = "booking_matching"
QUEUE, REQUEST = f"{NAMESPACE}:index", f"{NAMESPACE}:one"
VERSIONS, VERSION = f"{NAMESPACE}:versions", f"{NAMESPACE}:version"
SEES, ANSWERS = "booking.view_matchrequest", "booking.change_matchrequest"
SEES_ALL = "booking.see_all_bookings"
EDITS = "booking.add_matchversion"


def sees_requests(user: Any) -> bool:
    """Only the desk: what somebody answered is about her health."""
    return bool(user.has_perm(SEES) and user.has_perm(SEES_ALL))


class MatchingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_requests(request.user)


class MatchingBase(WagtailAdminTemplateMixin, View):
    header_icon = "group"
    page_title = _("Match")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may():
            raise PermissionDenied
        return never_cached(super().dispatch(request, *args, **kwargs))

    def may(self) -> bool:
        return sees_requests(self.request.user)

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/booking.css", "booking/admin/matching.css"]})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"media": self.media, **kwargs})

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.above(), here]

    def above(self) -> list[dict[str, Any]]:
        if not sees_requests(self.request.user):
            return []
        return [{"url": reverse(QUEUE), "label": gettext("Match")}]
