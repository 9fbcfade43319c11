"""In which language an address is: by its first part, and by nothing less than all of it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language_info, pgettext_lazy

# What an address says to whoever is led to another language than she asked for.
WANTED = "lang"
CATALOGUES = Path(__file__).parent / "locale"
SPOKEN = {
    "nb": pgettext_lazy("language", "Norwegian"),
    "nn": pgettext_lazy("language", "Nynorsk"),
    "en": pgettext_lazy("language", "English"),
}


def language_of(path: str) -> str:
    """The site's own where the path names none. Django takes /en-film/ for a kind of English."""
    named = path.removeprefix("/").partition("/")[0]
    return named if named in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def has_texts(code: str) -> bool:
    """Whether menus, buttons and forms speak it. Message ids are English."""
    return code.startswith("en") or (CATALOGUES / code).is_dir()


def spoken_name(code: str) -> str:
    """Within a sentence: "bokmål"."""
    return str(SPOKEN.get(code) or get_language_info(code)["name_translated"])


class LanguageByAddress(LocaleMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request.path_info))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Django would have every answer depend on Accept-Language, which ours do not look at."""
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response
