import re
from typing import Any

from django.core.paginator import Page as Results
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page, Site

from cms.models import LandingPage

PER_PAGE = 10
LONGEST_QUERY = 200
# Quotes and NULs break the database's query parsers; nothing but words and hyphens finds anything.
NO_WORD = re.compile(r"[^\w-]+")


def cleaned(query: str) -> str:
    words = NO_WORD.sub(" ", query[:LONGEST_QUERY]).split()
    return " ".join(word for word in words if word.strip("-_"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = cleaned(request.GET.get("q", ""))
    results = results_page(found(request, query) if query else [], request.GET.get("page"))
    return render(request, "search/search.html", {"query": query, "results": results})


def results_page(pages: Any, number: str | None) -> Results:
    return Paginator(pages, PER_PAGE).get_page(number)


def found(request: HttpRequest, query: str) -> Any:
    """Live pages that anybody may read, in the active language and of this site. No campaigns."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = Page.objects.live().public().not_type(LandingPage)
    home = site.root_page.localized
    pages = pages.filter(locale=Locale.get_active()).descendant_of(home, inclusive=True)
    return pages.specific().search(query)
