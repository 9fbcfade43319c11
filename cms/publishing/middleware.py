"""Publishing from a list, by a workflow or by a bulk action: the same answer as in the editor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.publishing.check import Refused


class RefusedPublishing:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused) or not request.path.startswith("/admin/"):
            return None
        said = " ".join(exception.messages)
        text = _("“%(title)s” is not published. %(why)s")
        messages.error(request, text % {"title": exception.title, "why": said})
        return redirect(reverse("wagtailadmin_pages:edit", args=[exception.page_id]))
