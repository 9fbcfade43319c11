"""Who may keep an answer, and how long: one line for each kind of address.

A browser cannot be told that something has changed, so it asks each time, which costs it a 304. A
CDN can be told (see cms.purging), and holds what it has for `s-maxage` where nobody tells it.
"""

import re
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.http import HttpRequest

API = "/api/v3/"
NOBODY = "private, no-store"
ASKED_EACH_TIME = "private, no-cache"


@dataclass(frozen=True)
class Terms:
    """`ours` are the seconds for which we keep it ourselves; 0: not at all."""

    others: str
    ours: int = 0


class Kind(Enum):
    CONTENT = "content"  # changes when somebody changes it
    LIVE = "live"  # tells free times, which pass by themselves
    PAGE = "page"  # in HTML: its times may be as old as the page, the booking looks again
    OTHER = "other"  # of the API: what is not in the table says so itself, or is nobody's to keep


OF_THE_API = {
    "resolve/": Kind.CONTENT,
    "content/": Kind.CONTENT,
    "site-redirects/": Kind.CONTENT,
    "navigation/": Kind.CONTENT,
    "settings/": Kind.CONTENT,
    "reviews/": Kind.CONTENT,
    "booking/services/": Kind.CONTENT,
    "booking/places/": Kind.CONTENT,
    "booking/practice/": Kind.CONTENT,
    "booking/therapists/": Kind.LIVE,
}
ONE_PAGE = re.compile(r"content/[0-9]{1,18}/")


def terms(kind: Kind) -> Terms:
    cdn, ours = settings.CDN_SECONDS, settings.RESPONSE_SECONDS
    content = f"public, max-age=0, s-maxage={cdn}"
    return {
        Kind.CONTENT: Terms(content, ours),
        Kind.LIVE: Terms("public, max-age=0, s-maxage=5", min(ours, 5)),
        Kind.PAGE: Terms(content),
        Kind.OTHER: Terms(ASKED_EACH_TIME),
    }[kind]


def kind_of(request: HttpRequest) -> Kind | None:
    """By its address. None where it is no business of ours: the admin, files, the booking."""
    if request.method not in ("GET", "HEAD"):
        return None
    path = request.path_info
    if path.startswith(API):
        asked = path.removeprefix(API)
        return Kind.CONTENT if ONE_PAGE.fullmatch(asked) else OF_THE_API.get(asked, Kind.OTHER)
    return None


def tell_live(request: HttpRequest) -> None:
    """By whoever writes an answer with free times in it."""
    request.tells_times = True  # type: ignore[attr-defined]


def is_live(request: HttpRequest) -> bool:
    return getattr(request, "tells_times", False)
