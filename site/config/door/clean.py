"""Refuses what no operation can use, and cleans what is meant well, before any of them sees it.

Wagtail's own operations hand what they are given on to the database: a lone quote ended its search
with a 500, a NUL any of them on PostgreSQL.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from booking.api.errors import fields_to_blame
from booking.api.fields import sayable
from booking.api.problems import TITLES, problem
from config.door import body, query

TITLES["unsupported-type"] = "The body is of another kind"
ROOT = "/api/"


class CleanInput:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ROOT):
            with translation.override(translation.get_language_from_request(request)):
                refusal = refused(request)
            if refusal:
                return refusal
            query.clean(request)
        return self.get_response(request)


def refused(request: HttpRequest) -> HttpResponse | None:
    if query.UNREADABLE.search(request.path_info):
        return problem(404, "not-found", _("There is nothing at this address."))
    if names := [*query.unreadable(request)]:
        return blamed([("query", name) for name in names], _("This is no text."))
    if names := [*query.uncountable(request)]:
        return blamed([("query", name) for name in names], _("This number is too large."))
    return refused_body(request) if body.length(request) else None


def refused_body(request: HttpRequest) -> HttpResponse | None:
    if body.length(request) > body.most(request):
        return problem(413, "too-large", _("This is more than can be taken at once."))
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    if not body.understood(request):
        return problem(415, "unsupported-type", _("Send it as application/json."))
    if places := body.no_text(request):
        return blamed([("body", *place) for place in places], _("This is no text."))
    return None


def blamed(places: list[body.Place], sentence: str) -> HttpResponse:
    return fields_to_blame(
        [
            {"loc": [sayable(part) for part in place], "msg": sentence, "type": "invalid"}
            for place in places
        ]
    )
