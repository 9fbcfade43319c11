"""Who finds what is searched for: the database by itself, or OpenSearch or Elasticsearch."""

from typing import Any

from config.settings.environment import env

__all__ = ["SEARCH_BACKEND", "SEARCH_BACKENDS"]

_url: str = env("SEARCH_URL", default="")
# One of Wagtail's (opensearch2 and 3, elasticsearch7, 8 and 9), whose client has to be installed.
_kind: str = env("SEARCH_ENGINE", default="opensearch3")

# Empty where the database does it, else a key of WAGTAILSEARCH_BACKENDS.
SEARCH_BACKEND = "elsewhere" if _url else ""
SEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "elsewhere": {
        "BACKEND": f"wagtail.search.backends.{_kind}",
        "URLS": [_url],
        "INDEX_PREFIX": "terapivakten_",
        "TIMEOUT": 5,
        # Of what is searched by its own words there; our documents follow by themselves.
        "AUTO_UPDATE": False,
    }
}
if not _url:
    SEARCH_BACKENDS = {}
