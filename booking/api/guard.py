"""What holds for every request, whatever it asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from booking.api.problems import problem

MOST_BYTES = 16 * 1024

View = Callable[..., HttpResponse]


def in_their_language(view: View) -> View:
    """By Accept-Language: addresses of the API carry no language as those of pages do."""

    @wraps(view)
    def translated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return translated


def private(view: View) -> View:
    """For one booking: kept in no cache, told to no other site, refused when far too long."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if too_large(request):
            response = problem(413, "too-large", _("This is more than a booking needs."))
        else:
            response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


def too_large(request: HttpRequest) -> bool:
    """By its length as Django reads it, which takes "+20_000" for a number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES
    except ValueError:  # then Django reads no body at all
        return False
