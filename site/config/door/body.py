"""What is sent along: how much of it, of which kind, and whether it is text at all."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest

JSON = re.compile(r"application/(?:[\w.-]+\+)?json")
# As escapes they are valid JSON, and nothing that PostgreSQL or UTF-8 could hold.
SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
UPLOADS = ("/api/v3/images/", "/api/v3/documents/")
BESIDE_THE_FILE = 64 * 1024
MOST_FAULTS = 10

Place = tuple[str | int, ...]


def length(request: HttpRequest) -> int:
    """As Django reads it, which takes "+5_000" for a number, and no body without one."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def most(request: HttpRequest) -> int:
    """Whoever made a token up has to go before the body is read: that is Wagtail's to see to."""
    if "Authorization" not in request.headers:
        return settings.API_MAX_BODY
    if uploads(request):
        files = (settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        return max(files) + BESIDE_THE_FILE
    return max(settings.API_MAX_BODY, settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


def uploads(request: HttpRequest) -> bool:
    return request.content_type == "multipart/form-data" and request.path_info in UPLOADS


def understood(request: HttpRequest) -> bool:
    return bool(JSON.fullmatch((request.content_type or "").lower())) or uploads(request)


def no_text(request: HttpRequest) -> list[Place]:
    """Where in its JSON are strings that are none. What is broken altogether others refuse."""
    if uploads(request) or not SUSPECT.search(request.body):
        return []
    try:
        return [*islice(faults(json.loads(request.body)), MOST_FAULTS)]
    except (ValueError, RecursionError):
        return []


def faults(body: Any) -> Iterator[Place]:
    waiting: list[tuple[Place, Any]] = [((), body)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            if NO_TEXT.search(value):
                yield place
        elif isinstance(value, list):
            waiting += [((*place, number), item) for number, item in enumerate(value)]
        elif isinstance(value, dict):
            yield from ((*place, name) for name in value if NO_TEXT.search(name))
            waiting += [((*place, name), item) for name, item in value.items()]
