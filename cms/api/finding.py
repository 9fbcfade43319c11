"""From a path to a page without walking down the tree: as many queries at any depth."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, Site

from booking.prepared import PreparedModels, in_steps
from cms.caching.memory import remembered
from cms.languages import language_of
from cms.models import ArticlePage, LandingPage, SitePage, StoryPage, TherapistPage, TopicPage
from cms.openness import open_to_all, public_pages, site_of
from cms.topics import attach_topics

# What a page's own class is fetched with, beside its language and the picture for sharing.
WITH = {
    ArticlePage: ("image", "reviewer"),
    StoryPage: ("image",),
    LandingPage: ("image",),
    TherapistPage: ("therapist__portrait",),
    TopicPage: ("topic",),
}


@dataclass(frozen=True)
class Family:
    """The public ancestors of a page below the tree's root, and itself with its translations."""

    ancestors: list[Page]
    translations: list[Page]


def found_at(request: HttpRequest, path: str) -> tuple[Any, Family] | None:
    """The live page that anybody may read, in its own class, and its family."""
    url_path = stored_path(request, path)
    if url_path is None:
        return None
    above = [*accumulate(f"{slug}/" for slug in url_path.split("/")[:-1])][1:]
    related = at_or_near(above=in_steps(above), url_path=url_path)
    base = next((page for page in related if page.url_path == url_path), None)
    page = base and own_class(base)
    return page and (page, family_among(page, related))


@PreparedModels
def at_or_near(above: list[str], url_path: str) -> QuerySet[Page]:
    key = Page.objects.filter(url_path=url_path).values("translation_key")
    return public(Q(url_path__in=above) | Q(translation_key__in=key))


def found_with(request: HttpRequest, pk: int) -> tuple[Any, Family] | None:
    """The same by its number."""
    base = public_pages(request).filter(pk=pk).first()
    page = base and own_class(base)
    return page and (page, family(page))


def own_class(base: Page) -> Any | None:
    """None where it is no page of ours."""
    model = base.cached_content_type.model_class()
    if model is None or not issubclass(model, SitePage):
        return None
    found = next(iter(whole(model)(pk=base.pk)), None)
    if found:
        attach_topics([found])
    return found


@cache
def whole(model: Any) -> PreparedModels[..., Any]:
    def rows(pk: int) -> QuerySet[Any]:
        along = ("locale", "sharing_image", *WITH.get(model, ()))
        found: QuerySet[Any] = model.objects.filter(pk=pk).select_related(*along)
        return found

    return PreparedModels(rows)


def stored_path(request: HttpRequest, path: str) -> str | None:
    """The path as Wagtail stores it: under the home page of its language."""
    site = asked_for(request)
    language = language_of(path)
    rest = path if language == settings.LANGUAGE_CODE else path.removeprefix(f"/{language}")
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == language:
            return root.root_path + "".join(f"{slug}/" for slug in rest.split("/") if slug)
    return None


def asked_for(request: HttpRequest) -> Site | None:
    """The request's site, known to the rest of it."""
    host = request._get_raw_host()  # type: ignore[attr-defined]  # Wagtail asks no other
    found = remembered(("site", host, request.get_port()), partial(Site.find_for_request, request))
    request._wagtail_site = found  # type: ignore[attr-defined]
    return found


def family(page: Page) -> Family:
    """Of a page that is known already, which need not be live itself."""
    paths = [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]
    related = public(Q(path__in=paths) | Q(translation_key=page.translation_key))
    return family_among(page, list(related))


def family_among(page: Page, related: Iterable[Page]) -> Family:
    here = site_of(page)
    related = [each for each in related if site_of(each) == here]
    return Family(
        [each for each in related if each.pk != page.pk and page.path.startswith(each.path)],
        [each for each in related if each.translation_key == page.translation_key],
    )


def public(wanted: Q) -> QuerySet[Page]:
    found = Page.objects.live().filter(wanted).filter(open_to_all())
    return found.select_related("locale").order_by("path")
