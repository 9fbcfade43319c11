from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from cms.moderation import news, plans


class PageEditView(EditView):
    """Wagtail's, with comments told of by the worker and not while she waits for her page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if plans.failing(Page.objects.filter(pk=self.page.pk)):
            messages.warning(
                request,
                _(
                    "What was planned for this page fails each time it is tried. Change the plan, "
                    "or do it by hand."
                ),
            )
        return super().get(request, *args, **kwargs)

    def send_commenting_notifications(self, changes: dict[str, list[Any]]) -> None:
        news.commented(self.page, self.request.user, changes)


class Pages(PageViewSet):
    edit_view_class = PageEditView


pages_viewset = Pages()
