"""From a path to a page without walking down the tree: as many queries at any depth."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

from cms.languages import language_of
from cms.models import ArticlePage, LandingPage, SitePage, StoryPage, TherapistPage, TopicPage
from cms.openness import public_pages, site_of

# What a page's own class is fetched with, beside its language.
WITH = {
    ArticlePage: ("image", "reviewer"),
    StoryPage: ("image",),
    LandingPage: ("image",),
    TherapistPage: ("therapist__portrait",),
    TopicPage: ("topic",),
}


class Private:
    """Knows which pages are not for everybody, their own restrictions or their ancestors'."""

    def __init__(self) -> None:
        restrictions = PageViewRestriction.objects.values_list("page__path", flat=True)
        self.roots = tuple(restrictions)

    def __contains__(self, page: Page) -> bool:
        return bool(self.roots) and page.path.startswith(self.roots)


def page_at(request: HttpRequest, path: str, private: Private) -> Any | None:
    """The live page that anybody may read, in its own class."""
    url_path = stored_path(request, path)
    page = Page.objects.live().filter(url_path=url_path).first() if url_path else None
    model = page.cached_content_type.model_class() if page else None
    if page is None or page in private or model is None or not issubclass(model, SitePage):
        return None
    return model.objects.select_related("locale", *WITH.get(model, ())).get(pk=page.pk)


def page_with(request: HttpRequest, pk: int) -> Any | None:
    """The same by its number."""
    page = public_pages(request).filter(pk=pk).first()
    model = page.cached_content_type.model_class() if page else None
    if page is None or model is None or not issubclass(model, SitePage):
        return None
    return model.objects.select_related("locale", *WITH.get(model, ())).get(pk=page.pk)


def stored_path(request: HttpRequest, path: str) -> str | None:
    """The path as Wagtail stores it: under the home page of its language."""
    site = Site.find_for_request(request)
    language = language_of(path)
    rest = path if language == settings.LANGUAGE_CODE else path.removeprefix(f"/{language}")
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == language:
            return root.root_path + "".join(f"{slug}/" for slug in rest.split("/") if slug)
    return None


def family(page: Page, private: Private) -> tuple[list[Page], list[Page]]:
    """Its ancestors below the tree's root, and itself with its translations: the public ones."""
    paths = [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]
    found: Iterable[Page] = (
        Page.objects.live()
        .filter(Q(path__in=paths) | Q(translation_key=page.translation_key))
        .select_related("locale")
        .order_by("path")
    )
    here = site_of(page)
    public = [
        relative for relative in found if relative not in private and site_of(relative) == here
    ]
    ancestors = [relative for relative in public if relative.path in paths]
    translations = [
        relative for relative in public if relative.translation_key == page.translation_key
    ]
    return ancestors, translations
