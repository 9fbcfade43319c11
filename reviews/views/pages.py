"""How the pages behind a secret link are sent: kept nowhere, found by no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from booking.forms import origin
from booking.models import Practice
from booking.views.pages import private
from reviews.models import Invitation

View = Callable[[HttpRequest, Invitation, str], HttpResponse]
FORM = "review"

secret = private("no-referrer")


def by_link(view: View) -> Callable[..., Any]:
    """Unknown and somebody else's are the same."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        invitation = Invitation.objects.with_token(token).first()
        if invitation is None:
            return page(request, "no_such_link", {}, 404)
        return view(request, invitation, token)

    return secret(found)


def page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    shared = {
        "practice": Practice.load(request_or_site=request),
        "key_field": origin.FIELD,
        "key": origin.issue(FORM),
    }
    return render(request, f"reviews/{name}.html", shared | context, status=status)
