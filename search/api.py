"""What is found on the site, under /api/v3/search/: the same as on its own page."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from booking.api.fields import one_of
from booking.api.problems import documented
from cms.absolute import absolute
from cms.api.content import among
from cms.api.navigation import LANGUAGES
from search.asking.asked import Asked
from search.results import KINDS, Found, Suggestion, results, suggestions

router = Router(tags=["search"])

Kind = Annotated[str, among(KINDS), one_of(KINDS)]
Language = Annotated[str, among(LANGUAGES), one_of(LANGUAGES)]
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-\w]+$")]
WORDS = "Anything; of more than 200 letters the first are taken, and words are all that counts."


class SearchQuery(Schema):
    q: str = Field("", description=WORDS)
    locale: Language = Field(settings.LANGUAGE_CODE, description="The language of the pages.")
    type: Kind | None = None
    topic: Slug | None = Field(None, description="A topic's slug.")
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class SearchSuggestQuery(Schema):
    q: str = Field("", description=WORDS)
    locale: Language = Field(settings.LANGUAGE_CODE, description="The language of the pages.")
    limit: int = Field(8, ge=1, le=20)


class SearchSuggestionOut(Schema):
    type: Kind
    title: str
    url: str


class SearchHitOut(SearchSuggestionOut):
    excerpt: str = Field(description="HTML: escaped text with the words asked for in <mark>.")
    score: float = Field(description="More is better, within one answer.")


class SearchResultsOut(Schema):
    count: int
    items: list[SearchHitOut]


class SearchSuggestionsOut(Schema):
    count: int
    items: list[SearchSuggestionOut]


@router.get(
    "/",
    response={200: SearchResultsOut, **documented(422)},
    operation_id="search_results",
    summary="What is found on the site, the best first",
)
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    asked = Asked(query.q, query.locale, query.type, query.topic)
    with translation.override(query.locale):
        found = results(request, asked)
        shown = found[query.offset : query.offset + query.limit]
        items = [hit(each, request) for each in shown]
    return {"count": found.count(), "items": items}


@router.get(
    "suggest/",
    response={200: SearchSuggestionsOut, **documented(422)},
    operation_id="search_suggest",
    summary="Titles that go on as one has begun to type",
)
def suggest(request: HttpRequest, query: Query[SearchSuggestQuery]) -> dict[str, Any]:
    with translation.override(query.locale):
        found = suggestions(request, Asked(query.q, query.locale), query.limit)
        items = [link(each, request) for each in found]
    return {"count": len(items), "items": items}


def link(found: Found | Suggestion, request: HttpRequest) -> dict[str, Any]:
    url = absolute(found.url, {"request": request})
    return {"type": found.kind, "title": found.title, "url": url}


def hit(found: Found, request: HttpRequest) -> dict[str, Any]:
    return link(found, request) | {"excerpt": found.excerpt, "score": round(found.score, 4)}
