"""An old address leads on for who may read what is there now.

To others, Wagtail's own would tell the address of what is a draft or behind a password, and with it
as good as its title.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect


class Moved:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        row = get_redirect(request, whole) or get_redirect(request, whole.partition("?")[0])
        return (row and leads_on(request, row)) or response


def leads_on(request: HttpRequest, row: Redirect) -> HttpResponse | None:
    if row.link is None or not is_for(request, row):
        return None
    return redirect(row.link, permanent=row.is_permanent)


def is_for(request: HttpRequest, row: Redirect) -> bool:
    page = row.redirect_page
    if page is None:
        return True
    return page.live and all(each.accept_request(request) for each in page.get_view_restrictions())
