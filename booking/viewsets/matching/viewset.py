from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from booking.viewsets.matching.base import NAMESPACE, MatchingItem
from booking.viewsets.matching.deciding import DecideView
from booking.viewsets.matching.one import RequestContactView, RequestView
from booking.viewsets.matching.queue import QueueView
from booking.viewsets.matching.sending import SendView
from booking.viewsets.matching.versions import AgainView, VersionsView, VersionView
from booking.viewsets.scoping import ScopedViewSet


class MatchingViewSet(ScopedViewSet, ViewSet):
    """Pages with a `pk` are about a request."""

    icon = "group"
    url_prefix = "booking/match"
    url_namespace = NAMESPACE
    menu_label = _("Match")
    menu_item_class = MatchingItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", QueueView.as_view(), name="index"),
            path("<int:pk>/", self.construct_view(RequestView), name="one"),
            path("<int:pk>/contact/", self.construct_view(RequestContactView), name="contact"),
            path("<int:pk>/send/", self.construct_view(SendView), name="send"),
            path("<int:pk>/decide/", self.construct_view(DecideView), name="decide"),
            path("versions/", VersionsView.as_view(), name="versions"),
            path("versions/<int:number>/", VersionView.as_view(), name="version"),
            path("versions/<int:number>/again/", AgainView.as_view(), name="again"),
        ]
