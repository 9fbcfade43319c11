from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import field_validator
from wagtail.models import Page, Site

from cms.absolute import absolute

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
        if value not in LANGUAGES:
            raise ValueError("the site is not in this language")
        return value


class CmsMenuItemOut(Schema):
    title: str
    path: str
    url: str


class CmsNavigationOut(Schema):
    count: int
    items: list[CmsMenuItemOut]


@router.get("/", response=CmsNavigationOut, operation_id="cms_navigation", summary="The main menu")
def navigation(request: HttpRequest, query: Query[CmsLocaleQuery]) -> dict[str, Any]:
    items = [menu_item(page, request) for page in menu_pages(request, query.locale)]
    return {"count": len(items), "items": items}


def menu_pages(request: HttpRequest, language: str) -> list[Page]:
    """The published pages right under the home page that an editor has put into menus."""
    site = Site.find_for_request(request)
    home = site and site.root_page.get_translations(inclusive=True).filter(
        locale__language_code=language
    )
    root = home.first() if home else None
    return list(root.get_children().live().public().in_menu()) if root else []


def menu_item(page: Page, request: HttpRequest) -> dict[str, str]:
    path = page.get_url(request) or ""
    return {"title": page.title, "path": path, "url": absolute(path, {"request": request})}
