"""What a language lacks is read in the site's own, and the reader is told so.

Its address in the other language leads there: a text has one address, for readers and for search
engines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from cms.api.finding import found_at
from cms.languages import WANTED, has_texts, language_of, spoken_name


@dataclass(frozen=True)
class Told:
    text: str
    lang: str


def meant(request: HttpRequest, path: str) -> Page | None:
    """By an address that is the site's own language's but for the language: the translation, which
    has an address of its own, or else what there is to translate."""
    language = language_of(path)
    if language == settings.LANGUAGE_CODE:
        return None
    found = found_at(request, path.removeprefix(f"/{language}"))
    if found is None:
        return None
    page, family = found
    translated = (each for each in family.translations if each.locale.language_code == language)
    return next(translated, page)


def leads_to(request: HttpRequest, page: Page) -> HttpResponse:
    """With all that was asked for besides, such as the second page of a list."""
    address, language = page.get_url(request) or "/", language_of(request.path)
    asked = request.GET.copy()
    if page.locale.language_code != language:
        asked[WANTED] = language
    return redirect(f"{address}?{asked.urlencode()}" if asked else address)


class InTheSitesOwn:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        page = meant(request, request.path)
        # Where the translation itself has answered so, it would lead in a circle.
        if page is None or page.get_url(request) == request.path:
            return response
        return leads_to(request, page)


def instead_of(page: Page, request: HttpRequest) -> HttpResponse | None:
    """Wagtail serves the tree of the site's own language where another has none at all."""
    language = language_of(request.path)
    if language == settings.LANGUAGE_CODE or page.locale.language_code == language:
        return None
    return leads_to(request, page)


def told(request: HttpRequest) -> Told | None:
    """To whoever was led here from another language, or reads one that we have no texts in."""
    own, here = settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE
    wanted = request.GET.get(WANTED, "")
    if wanted in dict(settings.LANGUAGES) and wanted != here:
        lang = wanted if has_texts(wanted) else own
        return Told(says_of_page(lang, wanted, here), lang)
    return None if has_texts(here) else Told(says_of_texts(own, here), own)


def says_of_page(lang: str, wanted: str, shown: str) -> str:
    with translation.override(lang):
        names = {"wanted": spoken_name(wanted), "shown": spoken_name(shown)}
        return gettext("This page is not in %(wanted)s yet. You read it in %(shown)s.") % names


def says_of_texts(own: str, wanted: str) -> str:
    with translation.override(own):
        names: dict[str, Any] = {"wanted": spoken_name(wanted), "shown": spoken_name(own)}
        text = gettext("Menus and forms are not in %(wanted)s yet. You read them in %(shown)s.")
        return text % names
