import logging
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

logger = logging.getLogger(__name__)
MOST_BYTES = 512 * 1024
LONGEST_QUERY = 2500
BYTES = "surrogateescape"  # what is no text stays what it is
# Longer than any answer is served: by the old one we see whether the new one says the same.
KEPT = 24 * 3600
VARIES = {"accept-language", "accept-encoding", "authorization", "origin"}
# What is the same for whoever asks. Others, such as how often she may ask again, are not.
KEPT_HEADERS = (
    "Cache-Control",
    "Content-Language",
    "Content-Type",
    "ETag",
    "Referrer-Policy",
    "Vary",
    "X-Frame-Options",
)


@dataclass(frozen=True)
class Answer:
    """`since` is when it was first seen to say this, `until` when to ask anew; both in seconds."""

    generation: str
    until: float
    since: float
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def etag(self) -> str:
        return dict(self.headers).get("ETag", "")

    def response(self) -> HttpResponse:
        length = {"Content-Length": str(len(self.body))}
        return HttpResponse(self.body, headers=dict(self.headers) | length)


def key_of(request: HttpRequest) -> str | None:
    """None for whoever is somebody: what she is answered is hers."""
    query = request.META.get("QUERY_STRING", "")
    if "HTTP_AUTHORIZATION" in request.META or request.META.get("HTTP_COOKIE"):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    if len(query) > LONGEST_QUERY:
        return None
    # By name only: of one that is given twice the order may matter.
    # As Django reads it: by WSGI's letters some bytes would look like others that were escaped.
    text = query.encode("latin-1").decode(errors=BYTES)
    given = parse_qsl(text, keep_blank_values=True, errors=BYTES)
    pairs = sorted(given, key=lambda pair: pair[0])
    language = get_language_from_request(request)
    whole = "\n".join(
        (request.scheme or "", host, request.path, urlencode(pairs, errors=BYTES), language)
    )
    return sha256(whole.encode()).hexdigest()


def look_up(key: str) -> Answer | None:
    try:
        found: Any = caches["responses"].get(key)
    except Exception as error:
        logger.warning("a kept answer could not be read: %s", type(error).__name__)
        return None
    return found if isinstance(found, Answer) else None


def keep(key: str, answer: Answer) -> None:
    try:
        caches["responses"].set(key, answer, KEPT)
    except Exception as error:
        logger.warning("an answer could not be kept: %s", type(error).__name__)


def may_be_kept(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    control = directives(response.get("Cache-Control", ""))
    varies = directives(response.get("Vary", ""))
    short = len(response.content) <= MOST_BYTES
    return short and control.isdisjoint({"private", "no-store", "no-cache"}) and varies <= VARIES


def directives(header: str) -> set[str]:
    return {each.partition("=")[0].strip() for each in header.lower().split(",") if each.strip()}


def kept_headers(response: HttpResponse) -> Iterable[tuple[str, str]]:
    return ((name, response[name]) for name in KEPT_HEADERS if name in response)
