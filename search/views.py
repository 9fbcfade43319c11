from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.asking.asked import Asked
from search.results import cleaned, results

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = cleaned(request.GET.get("q", ""))
    # Of a sequence it needs no more than its length and its slices.
    found: Any = results(request, Asked(query, get_language() or settings.LANGUAGE_CODE))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "search/search.html", {"query": query, "results": shown})
