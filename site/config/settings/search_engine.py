"""Who finds what is searched for: the database by itself, or OpenSearch or Elasticsearch."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import env

__all__ = ["SEARCH_CA", "SEARCH_ENGINE", "SEARCH_INDEX", "SEARCH_TIMEOUT", "SEARCH_URL"]

KINDS = ("opensearch2", "opensearch3", "elasticsearch7", "elasticsearch8", "elasticsearch9")

# https://user:password@host:port, the two percent-encoded. Empty: the database does it.
SEARCH_URL: str = env("SEARCH_URL", default="")
# One of Wagtail's, whose client has to be installed.
SEARCH_ENGINE: str = env("SEARCH_ENGINE", default="opensearch3")
# What the names of its indices begin with: sites that share a cluster have one each.
SEARCH_INDEX: str = env("SEARCH_INDEX", default="terapivakten")
# Seconds that a reader may have to wait for it before the database answers her.
SEARCH_TIMEOUT: float = env.float("SEARCH_TIMEOUT", default=2.0)
# A file with the certificates to trust, where they are the cluster's own.
SEARCH_CA: str = env("SEARCH_CA", default="")

_address = urlsplit(SEARCH_URL)
if SEARCH_URL and not (_address.scheme in ("http", "https") and _address.port):
    raise ImproperlyConfigured("SEARCH_URL is an address with its port, https://host:9200.")
if SEARCH_ENGINE not in KINDS:
    raise ImproperlyConfigured(f"SEARCH_ENGINE is one of {', '.join(KINDS)}.")
