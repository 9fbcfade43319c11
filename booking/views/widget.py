"""The booking widget for pages of other sites: one module at one address that stays."""

import hashlib
import re
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

SOURCE = Path(__file__).parents[1] / "widget"
# Each needs but those before it. They share one scope, so no name is used twice.
PARTS = (
    *("texts.js", "style.js", "formats.js", "asking.js", "elements.js"),
    *("choosing.js", "times.js", "details.js", "ordering.js", "visit.js", "element.js"),
)
# An hour for the browser, and for a day more while it looks whether there is a newer one.
CACHE = "public, max-age=3600, stale-while-revalidate=86400"


@cache
def module() -> tuple[bytes, str]:
    """The parts as one, and its tag."""
    text = "\n".join(joined(SOURCE.joinpath(name).read_text("utf-8")) for name in PARTS).encode()
    return text, f'"{hashlib.sha256(text).hexdigest()[:16]}"'


def joined(part: str) -> str:
    """Without what only its readers and the other parts need."""
    lines = (line.strip() for line in part.splitlines())
    kept = (line for line in lines if line and not line.startswith(("//", "import ")))
    return "\n".join(re.sub(r"^export |\s// .*$", "", line) for line in kept)


def tag(request: HttpRequest) -> str:
    return module()[1]


@gzip_page
@require_safe
@condition(etag_func=tag)
def widget(request: HttpRequest) -> HttpResponse:
    """For every page, as it holds no secret; what it may ask the API for is another question."""
    response = HttpResponse(module()[0], content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = CACHE
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
