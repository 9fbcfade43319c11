"""A draft for the front-end that an editor looks at it in, and for nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja import Header, Query, Router
from ninja.decorators import decorate_view

from booking.api.problems import documented
from cms.api.finding import family
from cms.api.representation import represent
from cms.api.schemas import CmsPageOut, CmsTextQuery
from cms.front_end import Refused, draft

router = Router(tags=["pages"])


def kept_nowhere(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refusals as well."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


@router.get(
    "/",
    response={200: CmsPageOut, **documented(404, 422)},
    operation_id="cms_preview",
    summary="A draft, by the token behind the # of the address that its editor was sent to",
)
@decorate_view(kept_nowhere)
def preview(
    request: HttpRequest, query: Query[CmsTextQuery], preview_token: str = Header(max_length=500)
) -> Any:
    try:
        page = draft(preview_token) if settings.FRONT_END_PREVIEW_URL else None
    except Refused:
        page = None
    if page is None:
        raise Http404("This token opens no draft, or no longer.")
    with translation.override(page.locale.language_code):
        return represent(page, request, family(page), rich_text=query.rich_text)
