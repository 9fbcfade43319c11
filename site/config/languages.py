"""The language switch: only to what exists."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # in the language itself
    url: str
    full_url: str
    current: bool

    @property
    def is_default(self) -> bool:
        """Of the site: for readers of languages in which there is nothing."""
        return self.code == settings.LANGUAGE_CODE


def languages(request: HttpRequest, page: Page | None) -> list[Language]:
    """This page's and each translation's, this one first; empty where there is only one."""
    found = _translations(request, page) if page else _same_view(request)
    here = get_language()
    named = [
        Language(code, get_language_info(code)["name_local"].capitalize(), url, full, code == here)
        for code, url, full in found
    ]
    return sorted(named, key=lambda language: not language.current) if len(named) > 1 else []


def _translations(request: HttpRequest, page: Page) -> Iterator[tuple[str, str, str]]:
    others = page.get_translations().live().public().select_related("locale") if page.pk else ()
    for version in (page, *others):
        full = version.get_full_url(request)
        if full:
            yield version.locale.language_code, version.get_url(request), full


def _same_view(request: HttpRequest) -> Iterator[tuple[str, str, str]]:
    """Views of our own exist in every language; an answer to a POST has no address to switch."""
    match = request.resolver_match
    if request.method != "GET" or match is None or match.url_name == "wagtail_serve":
        return
    path = request.get_full_path()
    for code, _name in settings.LANGUAGES:
        url = path if code == get_language() else translate_url(path, code)
        yield code, url, request.build_absolute_uri(url)
