"""How the pages of the flow are sent: kept nowhere, found by no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from booking.forms import origin
from booking.models import Practice

View = Callable[..., HttpResponseBase]


def private(
    referrer: str, *, secret: bool = False, unknown: str = "no_such_link"
) -> Callable[[View], View]:
    """Forms are guarded by booking.forms.origin: Django's check would need a cookie.

    Behind a secret link an unknown one leads to where she can have hers sent again.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def sent(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                if not secret:
                    raise
                response = page(request, unknown, {}, 404)
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = referrer
            response["X-Robots-Tag"] = "noindex"
            return response

        # Whatever is typed here is about somebody: no report of a fault holds it.
        return csrf_exempt(sensitive_post_parameters()(sent))

    return decorate


in_the_flow = private("same-origin")
by_token = private("no-referrer", secret=True)


def page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    shared = {"practice": Practice.load(request_or_site=request), "key_field": origin.FIELD}
    return render(request, f"booking/{name}.html", shared | context, status=status)
