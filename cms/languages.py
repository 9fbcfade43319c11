"""In which language an address is: by its first part, and by nothing less than all of it."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


def language_of(path: str) -> str:
    """The site's own where the path names none. Django takes /en-film/ for a kind of English."""
    named = path.removeprefix("/").partition("/")[0]
    return named if named in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageByAddress(LocaleMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request.path_info))
        request.LANGUAGE_CODE = translation.get_language()
