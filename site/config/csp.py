"""One content security policy: Django's own middleware carries it on 6.x, django-csp on 5.2."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.players import ORIGINS

SELF, NONE, INLINE = "'self'", "'none'", "'unsafe-inline'"

if django.VERSION >= (6, 0):
    from django.middleware.csp import ContentSecurityPolicyMiddleware as Middleware

    OVERRIDE = "_csp_config"
else:
    from csp.middleware import CSPMiddleware as Middleware  # type: ignore[assignment]

    OVERRIDE = "_csp_replace"

__all__ = ["Middleware", "Policy"]


def pictures() -> list[str]:
    """Ours, and those of a storage that has a host of its own."""
    media = urlsplit(settings.MEDIA_URL)
    return [SELF, "data:", *([f"{media.scheme}://{media.netloc}"] if media.netloc else [])]


def public_policy(players: Iterable[str] = ()) -> dict[str, list[str]]:
    """`players` are the origins of the films on the page: no other page may show their frames."""
    return {
        "default-src": [SELF],
        "img-src": pictures(),
        "frame-src": [SELF, *sorted(players)],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        # A booking form answers with a redirect to the hosted payment page.
        "form-action": [SELF, settings.STRIPE_CHECKOUT_ORIGIN],
    }


def admin_policy() -> dict[str, list[str]]:
    """Wagtail's editor carries inline scripts and styles, its date pickers among others."""
    return {
        **public_policy(ORIGINS.values()),
        "script-src": [SELF, INLINE],
        "style-src": [SELF, INLINE],
        "img-src": [*pictures(), "blob:"],
    }


class Policy:
    """Chooses the policy of a response; the middleware above writes the header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: Any = self.get_response(request)
        admin = request.path.startswith("/admin/")
        public = public_policy(getattr(request, "players", ()))
        setattr(response, OVERRIDE, admin_policy() if admin else public)
        return response
