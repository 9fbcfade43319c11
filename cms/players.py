"""Films that lie elsewhere: which addresses we know, and where they are played.

An editor's address is only read, never repeated: what readers follow is made anew from the
provider's name and the film's id. Nothing is fetched from there before a reader presses play.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

YOUTUBE, VIMEO = "youtube", "vimeo"
# The only hosts that a frame of ours may ever show, by provider.
ORIGINS = {YOUTUBE: "https://www.youtube-nocookie.com", VIMEO: "https://player.vimeo.com"}
NAMES = {YOUTUBE: "YouTube", VIMEO: "Vimeo"}

YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
YOUTUBE_PATH = re.compile(r"/(?:embed|live|shorts|v)/([^/]+)/?")
VIMEO_PATH = re.compile(r"/(?:video/)?(\d{6,12})(?:/([0-9a-f]{8,16}))?/?", re.ASCII)
VIMEO_KEY = re.compile(r"[0-9a-f]{8,16}")


@dataclass(frozen=True)
class Film:
    """A film at a provider's. The key opens one at Vimeo that is not listed."""

    provider: str
    id: str
    key: str = ""

    @property
    def provider_name(self) -> str:
        return NAMES[self.provider]

    @property
    def url(self) -> str:
        """The provider's own page about it."""
        if self.provider == YOUTUBE:
            return f"https://www.youtube.com/watch?v={self.id}"
        return f"https://vimeo.com/{self.id}" + (f"/{self.key}" if self.key else "")

    @property
    def player_url(self) -> str:
        """Without cookies at YouTube, not followed at Vimeo; it begins when pressed."""
        if self.provider == YOUTUBE:
            return f"{ORIGINS[YOUTUBE]}/embed/{self.id}?autoplay=1&rel=0"
        query = {"h": self.key} if self.key else {}
        return f"{ORIGINS[VIMEO]}/video/{self.id}?{urlencode(query | {'dnt': 1, 'autoplay': 1})}"


def film(address: str) -> Film | None:
    """None where it is no address of a film at one of the hosts below, by its host and its id."""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme not in ("http", "https") or parts.username or parts.port:
            return None
    except ValueError:
        return None
    read = HOSTS.get(parts.hostname or "")
    return read(parts) if read else None


def at_youtube(parts: SplitResult) -> Film | None:
    if parts.path.rstrip("/") == "/watch":
        found = (parse_qs(parts.query).get("v") or [""])[0]
    else:
        path = YOUTUBE_PATH.fullmatch(parts.path)
        found = path[1] if path else ""
    return Film(YOUTUBE, found) if YOUTUBE_ID.fullmatch(found) else None


def at_youtu_be(parts: SplitResult) -> Film | None:
    found = parts.path.strip("/")
    return Film(YOUTUBE, found) if YOUTUBE_ID.fullmatch(found) else None


def at_vimeo(parts: SplitResult) -> Film | None:
    path = VIMEO_PATH.fullmatch(parts.path)
    if path is None:
        return None
    key = path[2] or (parse_qs(parts.query).get("h") or [""])[0]
    return Film(VIMEO, path[1], key if VIMEO_KEY.fullmatch(key) else "")


HOSTS: dict[str, Callable[[SplitResult], Film | None]] = {
    **dict.fromkeys(("youtube.com", "www.youtube.com", "m.youtube.com"), at_youtube),
    **dict.fromkeys(("youtube-nocookie.com", "www.youtube-nocookie.com"), at_youtube),
    "youtu.be": at_youtu_be,
    **dict.fromkeys(("vimeo.com", "www.vimeo.com", "player.vimeo.com"), at_vimeo),
}


def allow(request: Any, provider: str) -> None:
    """Lets the page that answers show the provider's frame; its policy names no other host."""
    request.players = {*getattr(request, "players", ()), ORIGINS[provider]}
