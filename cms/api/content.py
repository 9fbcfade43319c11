"""All public pages, for whoever builds a site of them: as cards, and each whole by its id."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import translation
from ninja import Field, Path, Query, Router, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

from booking.api.fields import in_utc, iso, one_of
from booking.api.problems import documented
from cms.api import listing
from cms.api.cards import card
from cms.api.finding import found_with
from cms.api.navigation import LANGUAGES
from cms.api.representation import represent
from cms.api.resolve import tells_times
from cms.api.schemas import CmsContentListOut, CmsPageOut, CmsTextQuery
from cms.caching.kinds import tell_live

router = Router(tags=["pages"])

MOST = 100
LARGEST_ID = 2**31 - 1

Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-\w]+$")]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


def among(words: dict[str, Any]) -> AfterValidator:
    def known(value: str) -> str:
        if value not in words:
            raise ValueError(f"use one of {', '.join(words)}")
        return value

    return AfterValidator(known)


class CmsContentQuery(Schema):
    type: Annotated[str, among(listing.KINDS), one_of(listing.KINDS)] | None = None
    locale: Annotated[str, among(LANGUAGES), one_of(LANGUAGES)] | None = None
    topic: Slug | None = Field(None, description="A topic's slug.")
    parent: Id | None = Field(None, description="The id of the page right above them.")
    changed_since: Annotated[AwareDatetime, BeforeValidator(iso), AfterValidator(in_utc)] | None = (
        Field(None, description="Published later than this moment, with its offset from UTC.")
    )
    limit: int = Field(20, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)


@router.get(
    "/",
    response={200: CmsContentListOut, **documented(422)},
    operation_id="cms_content",
    summary="The public pages of the site, the newest first",
)
def content(request: HttpRequest, query: Query[CmsContentQuery]) -> dict[str, Any]:
    wanted = listing.Wanted(**query.dict(exclude={"limit", "offset"}))
    found = listing.pages(request, wanted)
    shown = listing.in_their_own_class(found[query.offset : query.offset + query.limit])
    listing.gather(shown)
    families = listing.families(shown, request)
    items = [card(page, families[page.translation_key], {"request": request}) for page in shown]
    return {"count": found.count(), "items": items}


@router.get(
    "{int:page_id}/",
    response={200: CmsPageOut, **documented(404, 422)},
    operation_id="cms_content_page",
    summary="A public page by its id, whole",
)
def page(
    request: HttpRequest,
    page_id: Annotated[int, Path(ge=1, le=LARGEST_ID)],
    query: Query[CmsTextQuery],
) -> Any:
    found = found_with(request, page_id)
    if found is None:
        raise Http404("There is no public page with this id.")
    whole, family = found
    with translation.override(whole.locale.language_code):
        answer = represent(whole, request, family, rich_text=query.rich_text)
    if tells_times(answer):
        tell_live(request)
    return answer
