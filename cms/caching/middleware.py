from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from cms.caching import generation, stored
from cms.caching.kinds import API, NOBODY, Kind, is_live, kind_of, terms
from cms.caching.memory import remembering
from cms.caching.stored import Answer
from cms.models import FormPage

# A time says a second at best: what changed within it could not be told from what it was before.
SETTLED = 2


class Cached:
    """Answers from what is kept; else keeps what may be kept, and says who else may, how long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kind = kind_of(request)
        head = request.method == "HEAD" and request.path_info.startswith(API)
        if head:
            request.method = "GET"  # what answers GET answers this too, and knows nothing of it
        if kind in (None, Kind.OTHER):
            response, since = self.get_response(request), None
            dress(request, response, kind or page_kind(request, response))
        else:
            response, since = self.answered(request, kind)
        response = compared(request, response, since)
        return without_body(response) if head else response

    def answered(self, request: HttpRequest, kind: Kind) -> tuple[HttpResponse, float | None]:
        asked = Asked.of(request)
        if asked.known:
            return asked.known.response(), asked.known.since
        with remembering(asked.to_remember(request)):
            response = self.get_response(request)
        kind = Kind.LIVE if is_live(request) else kind
        dress(request, response, kind)
        return response, asked.keep(response, terms(kind).ours)


@dataclass(frozen=True)
class Asked:
    """What is known of an answer before the database has been asked anything."""

    now: float
    key: str | None
    generation: str | None = None
    before: Answer | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        key = stored.key_of(request)
        now, of_now = time(), generation.current() if key else None
        before = stored.look_up(key) if key and of_now else None
        return cls(now, key, of_now, before)

    @property
    def known(self) -> Answer | None:
        before = self.before
        fresh = before and before.generation == self.generation and before.until > self.now
        return before if fresh else None

    def to_remember(self, request: HttpRequest) -> str | None:
        """Who asks with a token is told what is read for her alone."""
        if "HTTP_AUTHORIZATION" in request.META:
            return None
        return self.generation if self.key else generation.current()

    def keep(self, response: HttpResponse, seconds: int) -> float | None:
        """Since when it has said this, as far as we know."""
        if not (self.key and self.generation and seconds and stored.may_be_kept(response)):
            return None
        same = self.before and self.before.etag == response["ETag"]
        since = self.before.since if self.before and same else self.now
        headers = tuple(stored.kept_headers(response))
        until = self.now + seconds
        stored.keep(self.key, Answer(self.generation, until, since, headers, response.content))
        return since


def page_kind(request: HttpRequest, response: Any) -> Kind | None:
    match = request.resolver_match
    if request.method not in ("GET", "HEAD") or not match or match.url_name != "wagtail_serve":
        return None
    page = (getattr(response, "context_data", None) or {}).get("page")
    # A form is signed for whoever gets it, at its hour.
    return None if page is None or isinstance(page, FormPage) else Kind.PAGE


def dress(request: HttpRequest, response: HttpResponse, kind: Kind | None) -> None:
    """In place: who may keep it, what it depends on, and what it is known by."""
    if kind is None or response.streaming:
        return
    if kind is not Kind.PAGE:
        patch_vary_headers(response, ["Authorization"])
    if "HTTP_AUTHORIZATION" in request.META:
        response["Cache-Control"] = NOBODY
    elif response.cookies or request.META.get("HTTP_COOKIE"):
        if "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = terms(Kind.OTHER).others
    elif response.status_code == 200 and kind is not Kind.OTHER:
        response["Cache-Control"] = terms(kind).others
    else:
        response.headers.setdefault("Cache-Control", terms(Kind.OTHER).others)
    if response.status_code == 200 and "no-store" not in response["Cache-Control"]:
        response["ETag"] = f'W/"{sha256(response.content).hexdigest()[:32]}"'


def compared(request: HttpRequest, response: HttpResponse, since: float | None) -> HttpResponse:
    """304 where the client has it already."""
    if response.status_code != 200 or "ETag" not in response:
        return response
    settled = int(since) if since and time() - since >= SETTLED else None
    if settled:
        response["Last-Modified"] = http_date(settled)
    found = get_conditional_response(request, response["ETag"], settled, response)
    return found or response


def without_body(response: HttpResponse) -> HttpResponse:
    if not response.streaming:
        length = str(len(response.content))
        response.content = b""
        if response.status_code != 304:
            response["Content-Length"] = length
    return response
