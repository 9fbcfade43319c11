"""How much one caller of the API may ask for: in a minute, and at once. 0 a minute is no limit."""

from typing import Any

from config.settings.environment import env

__all__ = ["API_LIMITS", "API_MAX_BODY", "API_TOKEN_LIMITS", "LIMITS_CACHE"]

API_MAX_BODY = env.int("API_MAX_BODY_KB", default=512) * 1024

# Of one address without a token, and of one token.
API_LIMITS = {
    "reads": env.int("API_READS_PER_MINUTE", default=300),
    "searches": env.int("API_SEARCHES_PER_MINUTE", default=60),
    # One for each pause of who types: an office behind one address types in several places.
    "suggestions": env.int("API_SUGGESTIONS_PER_MINUTE", default=300),
    "writes": env.int("API_WRITES_PER_MINUTE", default=60),
}
API_TOKEN_LIMITS = {
    "reads": env.int("API_TOKEN_READS_PER_MINUTE", default=600),
    "searches": env.int("API_TOKEN_SEARCHES_PER_MINUTE", default=120),
    "suggestions": env.int("API_TOKEN_SUGGESTIONS_PER_MINUTE", default=600),
    "writes": env.int("API_TOKEN_WRITES_PER_MINUTE", default=120),
}

# In memory Django would keep 300 entries, and callers would push each other's counters out.
LIMITS_CACHE: dict[str, Any] = (
    env.cache("CACHE_URL")
    if env("CACHE_URL", default="")
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
)
