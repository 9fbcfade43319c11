"""A page as front-ends get it. What lists and neighbours it has, its own HTML page has too."""

from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest, QueryDict
from wagtail.models import Page

from booking.models import Practice
from cms.absolute import absolute
from cms.api.finding import Family
from cms.api.own import OWN
from cms.caching.memory import remembered
from cms.markdown import HTML
from cms.models import SearchAppearance
from cms.seo.descriptions import description
from cms.seo.sharing import drawn
from cms.seo.structured import graph
from cms.seo.titles import full_title

Fields = dict[str, Any]
COLUMNS = [each.name for each in SearchAppearance._meta.concrete_fields]


def represent(
    page: Any,
    request: HttpRequest,
    family: Family,
    parameters: str = "",
    rich_text: str = HTML,
) -> Fields:
    # The page numbers and topics of lists are read from the path, not from the API's own query.
    asked = HttpRequest()
    asked.META, asked.GET = request.META, QueryDict(parameters)
    context = page.get_context(asked)
    shared = common(page, request, family.ancestors, family.translations)
    shared |= seo(page, context, request, family.ancestors)
    return shared | OWN[type(page)](page, context, {"request": request, "rich_text": rich_text})


def common(
    page: Any, request: HttpRequest, ancestors: list[Page], translations: list[Page]
) -> Fields:
    path = page.get_url(request) or ""

    def url(relative: Page) -> str:
        return absolute(relative.get_url(request) or "", {"request": request})

    return {
        "id": page.pk,
        "type": page._meta.label,
        "title": page.title,
        "slug": page.slug,
        "locale": page.locale.language_code,
        "path": path,
        "url": absolute(path, {"request": request}),
        "seo_title": page.seo_title or page.title,
        "search_description": page.search_description,
        "first_published_at": page.first_published_at,
        "last_published_at": page.last_published_at,
        "alternates": [
            {"locale": other.locale.language_code, "url": url(other)} for other in translations
        ],
        "breadcrumbs": [{"title": above.title, "url": url(above)} for above in ancestors],
    }


def seo(page: Any, context: Fields, request: HttpRequest, ancestors: list[Page]) -> Fields:
    practice = in_one_query(page, request)
    return {
        "title_tag": full_title(page, practice),
        "description": description(page),
        "sharing_image": absolute(drawn(page), {"request": request}) or None,
        "structured_data": graph(page, context | {"request": request}, ancestors),
    }


def in_one_query(page: Any, request: HttpRequest) -> Practice:
    """The practice, known to the rest of the request, and the page's appearance along with it."""
    practice = remembered("practice", practice_with_appearance)
    if practice is None:
        return Practice.load(request_or_site=request)
    setattr(request, Practice.get_cache_attr_name(), practice)
    values = {name: getattr(practice, f"its_{name}") for name in COLUMNS}
    page.appearance = SearchAppearance(**values) if values["id"] else SearchAppearance()
    return practice


def practice_with_appearance() -> Any:
    appearance = SearchAppearance.objects.order_by("pk")
    asked = {f"its_{name}": Subquery(appearance.values(name)[:1]) for name in COLUMNS}
    return Practice.objects.annotate(**asked).first()
