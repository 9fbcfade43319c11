"""Whose pages may read the API in a browser: those of CORS_ORIGINS, and nobody by default.

Without cookies and without tokens: a page of another origin gets what anybody may read, and the
bookings whose own token it has. What a token of ours opens is for servers.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import listed
from config.settings.front_end import FRONT_END_PREVIEW_URL

__all__ = [
    "CORS_ALLOWED_ORIGINS",
    "CORS_ALLOW_CREDENTIALS",
    "CORS_ALLOW_HEADERS",
    "CORS_ALLOW_METHODS",
    "CORS_EXPOSE_HEADERS",
    "CORS_PREFLIGHT_MAX_AGE",
    "CORS_URLS_REGEX",
]


USUAL = {"http": 80, "https": 443}


def origins(addresses: list[str], preview: str) -> list[str]:
    """The front-end that editors look at drafts in is one of them without being named again."""
    for address in addresses:
        if not is_origin(address):
            raise ImproperlyConfigured(
                f"CORS_ORIGINS holds {address!r}: an origin is scheme and host and no more, such as"
                " https://www.example.no or http://localhost:5173. Commas separate several."
            )
    return sorted({origin(address) for address in [*addresses, *([preview] if preview else [])]})


def is_origin(address: str) -> bool:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in USUAL and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port beyond all ports
        return False
    return (
        whole
        and address.lower() == f"{parts.scheme}://{parts.netloc}".lower()
        and (not set(parts.netloc) & set("@*"))
    )


def origin(address: str) -> str:
    """As a browser names it: in small letters, without the port that its scheme has anyhow."""
    parts = urlsplit(address)
    host = parts.netloc.lower()
    return f"{parts.scheme}://{host.removesuffix(f':{USUAL[parts.scheme]}')}"


CORS_ALLOWED_ORIGINS = origins(listed("CORS_ORIGINS"), FRONT_END_PREVIEW_URL)
CORS_URLS_REGEX = r"^/api/v3/"
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "POST"]
CORS_ALLOW_HEADERS = [
    "accept",
    "accept-language",
    "content-type",
    "idempotency-key",
    "if-none-match",
    "preview-token",
]
CORS_EXPOSE_HEADERS = [
    "Content-Language",
    "ETag",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
]
CORS_PREFLIGHT_MAX_AGE = 3600
