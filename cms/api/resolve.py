"""The page at a public path, whole, in one call."""

from typing import Annotated, Any, NoReturn

from django.http import Http404, HttpRequest
from django.utils import translation
from ninja import Field, Query, Router
from pydantic import StringConstraints
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from booking.api.problems import documented
from cms.api.finding import found_at
from cms.api.redirects import is_public
from cms.api.representation import represent
from cms.api.schemas import CmsRedirectOut, CmsResolvedOut, CmsTextQuery
from cms.caching.kinds import tell_live
from cms.untranslated import meant

router = Router(tags=["pages"])
TIMED = {"therapists", "free_times"}  # blocks that tell free times

# No control characters: a NUL would only fail in the database.
Path = Annotated[str, StringConstraints(max_length=2000, pattern=r"^/[^\x00-\x1f\x7f]*$")]


class CmsResolveQuery(CmsTextQuery):
    path: Path = Field(description="From the site's root, such as /artikler/sorg/ or /en/.")


@router.get(
    "/",
    response={200: CmsResolvedOut, **documented(404, 422)},
    operation_id="cms_resolve",
    summary="The page at a public path, or where it has moved",
)
def resolve(request: HttpRequest, query: Query[CmsResolveQuery]) -> Any:
    path, _, parameters = query.path.partition("#")[0].partition("?")
    at_path = found_at(request, path)
    if at_path:
        page, family = at_path
        with translation.override(page.locale.language_code):
            answer = represent(page, request, family, parameters, query.rich_text)
        if tells_times(answer):
            tell_live(request)
        return answer
    found = moved(request, query.path) or moved(request, path)
    return found or in_the_sites_own(request, path) or gone()


def tells_times(answer: dict[str, Any]) -> bool:
    """They pass by themselves: what tells them is kept for seconds only."""
    people = [*answer.get("therapists", ()), answer.get("therapist") or {}]
    blocks = {block["type"] for block in answer.get("body", ())}
    return bool(TIMED & blocks) or any("next_slot" in person for person in people)


def moved(request: HttpRequest, path: str) -> CmsRedirectOut | None:
    redirect = get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))
    if redirect is None or redirect.link is None or not is_public(redirect):
        return None
    return CmsRedirectOut(redirect_to=redirect.link, permanent=redirect.is_permanent)


def in_the_sites_own(request: HttpRequest, path: str) -> CmsRedirectOut | None:
    """Where the translation is, or where what is not translated is read."""
    page = meant(request, path)
    return CmsRedirectOut(redirect_to=page.get_url(request), permanent=False) if page else None


def gone() -> NoReturn:
    raise Http404("There is no public page at this path.")
