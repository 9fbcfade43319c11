"""What is kept of answers, and where: docs/operations.md says what the names mean."""

from typing import Any

from config.settings.environment import VAR_DIR, env
from config.settings.limits import LIMITS_CACHE

__all__ = ["CACHES", "CDN_SECONDS", "RESPONSE_SECONDS", "WAGTAILFRONTENDCACHE"]

RESPONSE_SECONDS = env.int("RESPONSE_SECONDS", default=60)
CDN_SECONDS = env.int("CDN_SECONDS", default=60)
# The CDNs that are told of what is published, as Wagtail has them; none by default.
WAGTAILFRONTENDCACHE: dict[str, Any] = env.json("FRONTEND_CACHE", default={})
OF_ONE_PROCESS = ("locmem", "dummy", "file")


def shared(name: str, **in_files: Any) -> dict[str, Any]:
    """The same for all processes: on the server of CACHE_URL, or else in files of this machine."""
    url = env("CACHE_URL", default="")
    if url and not url.startswith(OF_ONE_PROCESS):
        return env.cache("CACHE_URL") | {"KEY_PREFIX": name}
    return {"LOCATION": str(VAR_DIR / "cache" / name)} | in_files


CACHES = {
    "default": env.cache("CACHE_URL", "locmemcache://"),
    "responses": shared(
        "responses",
        BACKEND="django.core.cache.backends.filebased.FileBasedCache",
        OPTIONS={"MAX_ENTRIES": 1000},
    ),
    # By itself: each write of the site is one there.
    "generation": shared("generation", BACKEND="cms.caching.marks.Marks"),
    "limits": LIMITS_CACHE,
}
