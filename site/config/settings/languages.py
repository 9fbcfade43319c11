"""In which languages the site is. CONTENT_LANGUAGES adds one; texts of its own come by and by."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.settings.environment import listed

__all__ = ["LANGUAGES", "LANGUAGE_CODE", "WAGTAIL_CONTENT_LANGUAGES"]

LANGUAGE_CODE = "nb"
KNOWN = {"nb": _("Norwegian"), "nn": _("Norwegian Nynorsk"), "en": _("English")}


def languages(codes: list[str]) -> list[tuple[str, Any]]:
    """The site's own first. What is in no other language is read in it."""
    if unknown := sorted(set(codes) - set(KNOWN)):
        raise ImproperlyConfigured(
            f"CONTENT_LANGUAGES: {', '.join(unknown)} is none of {', '.join(KNOWN)}."
        )
    if LANGUAGE_CODE not in codes:
        raise ImproperlyConfigured(
            f"CONTENT_LANGUAGES: {LANGUAGE_CODE} is what the others lean on."
        )
    return [(code, name) for code, name in KNOWN.items() if code in codes]


LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages(listed("CONTENT_LANGUAGES", "nb,en"))
