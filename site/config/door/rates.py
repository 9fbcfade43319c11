"""How often one may ask in a minute, counted for each address, or for each token that we gave.

Whoever makes a token up is counted as the address that sends it: a token has a budget of its own
once an operation has accepted it. Nothing here asks the database, and no address and no token is
kept: counters have fingerprints for names and are gone after two minutes.

Windows are fixed: at the turn of a minute somebody can ask twice as often for a moment.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import APIToken

from booking import sealing
from booking.api.guard import in_their_language
from booking.api.problems import TITLES, problem
from config.door.query import searching
from config.proxies import network
from config.tokens.scopes import SAFE

logger = logging.getLogger(__name__)
TITLES["too-many-requests"] = "Too many requests"
ROOT = "/api/"
SUGGESTIONS = "/api/v3/search/suggest/"
WINDOW = 60  # seconds
KNOWN_FOR = 10 * WINDOW
BEARER = re.compile(r"Bearer\s+(\S+)", re.IGNORECASE)
SHARED = re.compile(r"\bpublic\b|\bs-maxage\b|^(?!.*\b(?:private|no-store)\b).*\bmax-age\b")


@dataclass(frozen=True)
class Spent:
    kind: str
    most: int
    times: int
    ends_in: int

    @property
    def too_often(self) -> bool:
        return self.times > self.most


class RateLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What a browser asks first, on its own, is answered before it comes here.
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        spent = whatever_the_cache_does(spend, request)
        if spent and spent.too_often:
            response = in_their_language(too_often)(request, spent)
        else:
            response = self.get_response(request)
            whatever_the_cache_does(remember, request)
        if spent and not SHARED.search(response.get("Cache-Control", "")):
            tell(response, spent)
        return response


def whatever_the_cache_does(
    ask: Callable[[HttpRequest], Spent | None], request: HttpRequest
) -> Spent | None:
    """Where it is away nobody is counted, and everybody is answered."""
    try:
        return ask(request)
    except Exception as error:
        logger.error("nobody is counted: %s", type(error).__name__)
        return None


def spend(request: HttpRequest) -> Spent | None:
    """None where there is no limit."""
    kind = kind_of(request)
    token = token_of(request)
    accepted = bool(token) and caches["limits"].get(known(token)) is not None
    most = (settings.API_TOKEN_LIMITS if accepted else settings.API_LIMITS)[kind]
    if not most:
        return None
    now = int(time())
    whose = f"token {token}" if accepted else network(request.META.get("REMOTE_ADDR") or "")
    key = f"{sealing.index(f'api {kind}', whose)}:{now // WINDOW}"
    return Spent(kind, most, count(key), WINDOW - now % WINDOW)


def kind_of(request: HttpRequest) -> str:
    if request.method not in SAFE:
        return "writes"
    if request.path_info == SUGGESTIONS:
        return "suggestions"
    return "searches" if searching(request) else "reads"


def token_of(request: HttpRequest) -> str:
    found = BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    return found[1] if found else ""


def known(token: str) -> str:
    return f"{sealing.index('api token', token)}:known"


def count(key: str) -> int:
    cache = caches["limits"]
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:
        # A cache that is full threw it out just now.
        return 1


def remember(request: HttpRequest) -> None:
    if isinstance(getattr(request, "auth", None), APIToken):
        caches["limits"].add(known(token_of(request)), True, timeout=KNOWN_FOR)


def too_often(request: HttpRequest, spent: Spent) -> HttpResponse:
    sentence = _("You have asked too often. Please try again in a moment.")
    response = problem(429, "too-many-requests", sentence, retry_after=spent.ends_in)
    response["Cache-Control"] = "no-store"
    return response


def tell(response: HttpResponse, spent: Spent) -> None:
    """By draft-ietf-httpapi-ratelimit-headers. Not where a shared cache would tell it to others."""
    left = max(0, spent.most - spent.times)
    response["RateLimit-Policy"] = f'"{spent.kind}";q={spent.most};w={WINDOW}'
    response["RateLimit"] = f'"{spent.kind}";r={left};t={spent.ends_in}'
