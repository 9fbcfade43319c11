"""Where old addresses lead, for a front-end that answers for all of the site's addresses itself.

Wagtail's own /redirects/ has them twenty at a time, and names pages by number.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from booking.api.problems import documented
from cms.absolute import absolute
from cms.api.schemas.out import Out
from cms.openness import open_to_all

router = Router(tags=["pages"])


class CmsRedirectsQuery(Schema):
    limit: int = Field(100, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class CmsOldAddressOut(Out):
    path: str = Field(description="From the site's root, with its query and without a last slash.")
    redirect_to: str = Field(description="A path of the site, or an address elsewhere.")
    url: str = Field(description="The same, whole.")
    permanent: bool


class CmsOldAddressesOut(Out):
    count: int
    items: list[CmsOldAddressOut]


@router.get(
    "/",
    response={200: CmsOldAddressesOut, **documented(422)},
    operation_id="cms_redirects",
    summary="Addresses that have moved",
    description="What /resolve/ answers for a single path. Languages without a translation, and "
    "pages that are none yet, are not among them.",
)
def redirects(request: HttpRequest, query: Query[CmsRedirectsQuery]) -> dict[str, Any]:
    found = of_site(Site.find_for_request(request))
    shown = found[query.offset : query.offset + query.limit]
    return {"count": found.count(), "items": [moved(each, request) for each in shown]}


def of_site(site: Site | None) -> Any:
    """Those that lead to what everybody may read. What a site has of its own goes first."""
    public = Page.objects.live().filter(open_to_all()).values("pk")
    elsewhere = Q(redirect_page=None) & ~Q(redirect_link="")
    leading = Redirect.objects.filter(elsewhere | Q(redirect_page__in=public))
    own = Redirect.objects.filter(site=site, old_path=OuterRef("old_path"))
    return (
        leading.filter(Q(site=site) | Q(site=None) & ~Exists(own))
        .select_related("redirect_page")
        .order_by("old_path", "pk")
    )


def moved(row: Redirect, request: HttpRequest) -> dict[str, Any]:
    page = row.redirect_page
    leads_to = (page.get_url(request) or "") if page else row.redirect_link
    return {
        "path": row.old_path,
        "redirect_to": leads_to,
        "url": absolute(leads_to, {"request": request}),
        "permanent": row.is_permanent,
    }


def is_public(row: Redirect) -> bool:
    """Where a page is no longer, or not for everybody, its address is nobody's business."""
    page = row.redirect_page_id
    return page is None or Page.objects.live().filter(open_to_all(), pk=page).exists()
