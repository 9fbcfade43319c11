from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import field_validator
from wagtail.models import Page, Site

from booking.api.problems import documented
from cms.absolute import absolute
from cms.menus import Link, MadeMenus, unlisted

router = Router(tags=["pages"])

LANGUAGES = dict(settings.WAGTAIL_CONTENT_LANGUAGES)


class CmsLocaleQuery(Schema):
    locale: str = Field(
        settings.LANGUAGE_CODE,
        description="The language of the texts.",
        json_schema_extra={"enum": list(LANGUAGES)},
    )

    @field_validator("locale")
    @classmethod
    def known(cls, value: str) -> str:
        if value not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
            raise ValueError("the site is not in this language")
        return value


class CmsMenuItemOut(Schema):
    title: str
    path: str = Field(description="From the site's root; empty where it leads elsewhere.")
    url: str


class CmsMenuEntryOut(CmsMenuItemOut):
    """With an empty `url` it is a heading of what is below it."""

    items: list[CmsMenuItemOut] = Field(description="The second level.")


class CmsNavigationOut(Schema):
    count: int
    items: list[CmsMenuEntryOut] = Field(description="The main menu.")
    footer: list[CmsMenuEntryOut] = Field(description="The menu at the foot.")


@router.get(
    "/",
    response={200: CmsNavigationOut, **documented(422)},
    operation_id="cms_navigation",
    summary="The menus",
)
def navigation(request: HttpRequest, query: Query[CmsLocaleQuery]) -> dict[str, Any]:
    """Those that somebody made; without any the pages right under the home page."""
    made = MadeMenus(request, query.locale)
    main, footer = made.main, made.footer
    if not (main and footer):
        pages = pages_below_home(request, query.locale)
        main = main or [page_link(page, request) for page in pages if page.show_in_menus]
        footer = footer or [page_link(page, request) for page in unlisted(pages)]
    items = [entry(link, request) for link in main]
    return {
        "count": len(items),
        "items": items,
        "footer": [entry(link, request) for link in footer],
    }


def pages_below_home(request: HttpRequest, language: str) -> list[Page]:
    site = Site.find_for_request(request)
    home = site and site.root_page.get_translations(inclusive=True).filter(
        locale__language_code=language
    )
    root = home.first() if home else None
    return list(root.get_children().live().public()) if root else []


def page_link(page: Page, request: HttpRequest) -> Link:
    return Link(page.title, page.get_url(request) or "")


def entry(link: Link, request: HttpRequest) -> dict[str, Any]:
    return menu_item(link, request) | {"items": [menu_item(each, request) for each in link.below]}


def menu_item(link: Link, request: HttpRequest) -> dict[str, str]:
    path = link.url if link.url.startswith("/") else ""
    return {"title": link.title, "path": path, "url": absolute(link.url, {"request": request})}
