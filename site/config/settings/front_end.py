"""A front-end of somebody's own, in which editors look at drafts. Off where it is empty."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import env

__all__ = ["FRONT_END_PREVIEW_MINUTES", "FRONT_END_PREVIEW_URL"]


def whole(address: str) -> str:
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.netloc or parts.fragment):
        raise ImproperlyConfigured(
            "FRONT_END_PREVIEW_URL is a whole address, such as https://www.example.no/preview"
        )
    return address


FRONT_END_PREVIEW_URL = whole(env("FRONT_END_PREVIEW_URL", default=""))
FRONT_END_PREVIEW_MINUTES = env.int("FRONT_END_PREVIEW_MINUTES", default=30)
