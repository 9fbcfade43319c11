"""What is found on the site, under /api/v3/search/: the same as on its own page."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from booking import conf
from booking.api.fields import LanguageCode, SessionFormat, one_of
from booking.api.problems import documented
from booking.api.schemas import BookingMoney
from cms.absolute import absolute
from cms.api.content import among
from cms.api.navigation import LANGUAGES
from cms.api.schemas.blocks.practice import CmsCrisisLineOut
from cms.api.schemas.out import Out
from cms.api.schemas.parts import CmsTherapistOut
from cms.people import with_next_slot
from search.asking.asked import Asked
from search.editorial.decided import Crisis, crisis, while_searching
from search.filters import KIND
from search.hits import Hit, hits
from search.listing import Listing
from search.results import KINDS, Suggestion, suggestions

router = Router(tags=["search"])

Kind = Annotated[str, among(KINDS), one_of(KINDS)]
Language = Annotated[str, among(LANGUAGES), one_of(LANGUAGES)]
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-\w]+$")]
WORDS = "Anything; of more than 200 letters the first are taken, and words are all that counts."
HELP = "To be shown before all else where the words call for it, and where nothing is found too."


class SearchQuery(Schema):
    q: str = Field("", description=WORDS)
    locale: Language = Field(settings.LANGUAGE_CODE, description="The language of the pages.")
    type: Kind | None = None
    topic: Slug | None = Field(None, description="A topic's slug.")
    format: SessionFormat | None = None
    language: LanguageCode | None = Field(None, description="That is spoken, such as nb or en.")
    place: Slug | None = Field(None, description="A place's slug.")
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class SearchSuggestQuery(Schema):
    q: str = Field("", description=WORDS)
    locale: Language = Field(settings.LANGUAGE_CODE, description="The language of the pages.")
    limit: int = Field(8, ge=1, le=20)


class SearchCrisisOut(Out):
    text: str
    lines: list[CmsCrisisLineOut]


class SearchServiceOut(Out):
    slug: str
    duration_minutes: int
    price_from: BookingMoney
    formats: list[SessionFormat]


class SearchSuggestionOut(Out):
    type: Kind
    type_name: str = Field(description="In the language asked for.")
    title: str
    url: str


class SearchHitOut(SearchSuggestionOut):
    excerpt: str = Field(description="HTML: escaped text with the words asked for in <mark>.")
    score: float = Field(description="More is better, within one answer.")
    therapist: CmsTherapistOut | None = Field(None, description="Of a therapist.")
    service: SearchServiceOut | None = Field(None, description="Of what can be booked just now.")


class SearchResultsOut(Out):
    count: int
    items: list[SearchHitOut]
    meant: str | None = Field(None, description="What was rather meant, where it was misspelt.")
    crisis: SearchCrisisOut | None = Field(None, description=HELP)


class SearchSuggestionsOut(Out):
    count: int
    items: list[SearchSuggestionOut]
    crisis: SearchCrisisOut | None = Field(None, description=HELP)


@router.get(
    "/",
    response={200: SearchResultsOut, **documented(422)},
    operation_id="search_results",
    summary="What is found on the site, the best first",
)
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    ticked = (query.type, query.topic, query.format, query.language, query.place)
    with translation.override(query.locale), while_searching():
        found = Listing(request, Asked(query.q, query.locale, *ticked))
        shown = found[query.offset : query.offset + query.limit]
        return {
            "count": found.count(),
            "items": [described(each, request) for each in hits(shown, query.q)],
            "meant": found.meant,
            "crisis": help_at_once(found.crisis),
        }


@router.get(
    "suggest/",
    response={200: SearchSuggestionsOut, **documented(422)},
    operation_id="search_suggest",
    summary="Titles that go on as one has begun to type",
)
def suggest(request: HttpRequest, query: Query[SearchSuggestQuery]) -> dict[str, Any]:
    with translation.override(query.locale), while_searching():
        found = suggestions(request, Asked(query.q, query.locale), query.limit)
        called = crisis(query.q)
        return {
            "count": len(found),
            "items": [link(each, request) for each in found],
            "crisis": help_at_once(called),
        }


def help_at_once(called: Crisis | None) -> dict[str, Any] | None:
    if called is None:
        return None
    return {"text": called.text, "lines": [line.public_fields() for line in called.lines]}


def link(found: Suggestion, request: HttpRequest) -> dict[str, Any]:
    url = absolute(found.url, {"request": request})
    name = str(KIND[found.kind])
    return {"type": found.kind, "type_name": name, "title": found.title, "url": url}


def described(hit: Hit, request: HttpRequest) -> dict[str, Any]:
    found, context = hit.found, {"request": request}
    person = hit.therapist and with_next_slot(hit.therapist, found.url, hit.next_slot, context)
    beside = {"therapist": person, "service": service(hit)}
    return (
        link(found, request) | {"excerpt": found.excerpt, "score": round(found.score, 4)} | beside
    )


def service(hit: Hit) -> dict[str, Any] | None:
    given = hit.given
    if given is None:
        return None
    return {
        "slug": given.service.slug,
        "duration_minutes": given.service.duration_minutes,
        "price_from": {"amount": given.lowest, "currency": conf.CURRENCY},
        "formats": given.formats,
    }
