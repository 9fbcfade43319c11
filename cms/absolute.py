from typing import Any

from booking.conf import base_url


def absolute(url: str, context: dict[str, Any] | None) -> str:
    """The address as seen by whoever asks; outside a request, as the settings have it."""
    if not url or "://" in url:
        return url
    request = (context or {}).get("request")
    return request.build_absolute_uri(url) if request else f"{base_url()}{url}"
