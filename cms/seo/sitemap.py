"""The site's published pages for search engines, with their pictures and translations."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from cms.absolute import absolute
from cms.seo.pictures import pictures

Entry = dict[str, Any]


class Pages(Sitemap):
    """Of all languages, whose trees Wagtail's leaves out; what each needs is fetched together."""

    def items(self) -> PageQuerySet:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = reduce(
            or_, (Q(path__startswith=path) for path in roots.values_list("path", flat=True))
        )
        pages = Page.objects.filter(below).live().public().order_by("path")
        return pages.defer_streamfields().specific()

    def get_urls(self, page: int = 1, site: Any = None, protocol: str | None = None) -> list[Entry]:
        pages = list(self.paginator.page(page).object_list)
        locales = Locale.objects.in_bulk()
        for each in pages:
            each.locale = locales[each.locale_id]
        # A page that does not want to be found has none.
        listed = [(each, urls) for each in pages if (urls := each.get_sitemap_urls(self.request))]
        self.latest_lastmod = newest(url for _, urls in listed for url in urls)
        shown = [each for each, _ in listed]
        families = by_translation(shown, self.request)
        drawn = pictures(shown)
        return [
            url
            | {
                "alternates": families[each.translation_key],
                "images": [absolute(image, {"request": self.request}) for image in drawn[each.pk]],
            }
            for each, urls in listed
            for url in urls
        ]


def newest(urls: Iterable[Entry]) -> datetime | None:
    return max((url["lastmod"] for url in urls if url["lastmod"]), default=None)


def by_translation(pages: list[Page], request: HttpRequest | None) -> dict[Any, list[Entry]]:
    """Each page and its translations, the site's own language also for whoever has neither."""
    families: dict[Any, list[Entry]] = defaultdict(list)
    for page in pages:
        code, location = page.locale.language_code, page.get_full_url(request)
        families[page.translation_key].append({"lang_code": code, "location": location})
        if code == settings.LANGUAGE_CODE:
            families[page.translation_key].append({"lang_code": "x-default", "location": location})
    return {key: family if len(family) > 2 else [] for key, family in families.items()}


@cache_control(public=True, max_age=3600)
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    return sitemap(request, {"pages": Pages}, template_name="seo/sitemap.xml")
