from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from booking.models import Matching
from cms.addresses import match_url, therapist_index_url
from cms.caching.memory import remembered
from search import filters
from search.asking.cleaning import cleaned
from search.editorial.decided import while_searching
from search.hits import hits
from search.listing import Listing

PER_PAGE = 10


def matching_url() -> str:
    """Where somebody helps to choose; empty while that rests."""
    is_open = remembered("matching is open", lambda: Matching.load().open)
    return match_url() if is_open else ""


# What somebody asks is hers, and what is withdrawn must not be kept by anybody.
@cache_control(private=True, no_cache=True)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    locale = get_language() or settings.LANGUAGE_CODE
    with while_searching():
        asked, choices = filters.asked(cleaned(request.GET.get("q", "")), locale, request.GET)
        # Of a sequence it needs no more than its length and its slices.
        found: Any = Listing(request, asked)
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        return render(
            request,
            "search/search.html",
            {
                "query": asked.query,
                "crisis": found.crisis,
                "meant": found.meant,
                "results": shown,
                "hits": hits(list(shown.object_list), asked.query),
                "kinds": filters.KINDS,
                "kind": asked.type or "",
                "filters": choices,
                "filtered": [each for each in choices if each.chosen],
                "topics": filters.topics(),
                "therapists_url": therapist_index_url(),
                "match_url": "" if shown.object_list else matching_url(),
            },
        )
