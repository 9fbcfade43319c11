"""Who finds what is searched for: the database by itself, or OpenSearch or Elasticsearch."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import env

__all__ = ["SEARCH_CA", "SEARCH_ENGINE", "SEARCH_INDEX", "SEARCH_TIMEOUT", "SEARCH_URL"]

KINDS = ("opensearch2", "opensearch3", "elasticsearch7", "elasticsearch8", "elasticsearch9")
INDEX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def whole(address: str) -> str:
    """What is wrong is not repeated: it may be the password."""
    try:
        parts = urlsplit(address)
        told = parts.scheme in ("http", "https") and bool(parts.hostname and parts.port)
    except ValueError:  # half of a password with a / in it is no port
        told = False
    if address and not told:
        raise ImproperlyConfigured(
            "SEARCH_URL is an address with its port, https://name:password@host:9200; signs in the"
            " name and the password are percent-encoded."
        )
    return address


def named(index: str) -> str:
    if not INDEX.fullmatch(index):
        raise ImproperlyConfigured("SEARCH_INDEX has small letters, digits, - and _ only.")
    return index


# https://user:password@host:port, the two percent-encoded. Empty: the database does it.
SEARCH_URL: str = whole(env("SEARCH_URL", default=""))
# One of Wagtail's, whose client has to be installed.
SEARCH_ENGINE: str = env("SEARCH_ENGINE", default="opensearch3")
# What the names of its indices begin with: sites that share a cluster have one each.
SEARCH_INDEX: str = named(env("SEARCH_INDEX", default="terapivakten"))
# Seconds that a reader may have to wait for it before the database answers her.
SEARCH_TIMEOUT: float = env.float("SEARCH_TIMEOUT", default=2.0)
# A file with the certificates to trust, where they are the cluster's own.
SEARCH_CA: str = env("SEARCH_CA", default="")

if SEARCH_ENGINE not in KINDS:
    raise ImproperlyConfigured(f"SEARCH_ENGINE is one of {', '.join(KINDS)}.")
if SEARCH_TIMEOUT <= 0:
    raise ImproperlyConfigured("SEARCH_TIMEOUT is a number of seconds above 0.")
