from typing import Any

from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from cms.moderation import news


class PageEditView(EditView):
    """Wagtail's, with comments told of by the worker and not while she waits for her page."""

    def send_commenting_notifications(self, changes: dict[str, list[Any]]) -> None:
        news.commented(self.page, self.request.user, changes)


class Pages(PageViewSet):
    edit_view_class = PageEditView


pages_viewset = Pages()
