from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class PageLinks(PageLinkHandler):
    """Wagtail's looks up the language and the translation of each link by itself."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, Any]]) -> list[str]:
        targets = in_active_language([str(attrs.get("id", "")) for attrs in attrs_list])
        return [
            f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in targets
        ]


def in_active_language(ids: Sequence[str]) -> list[Page | None]:
    """The live translation of each page, where there is one, else the page itself."""
    pages = Page.objects.select_related("locale").in_bulk({int(pk) for pk in ids if pk.isdigit()})
    foreign = [
        page.translation_key
        for page in pages.values()
        if page.locale.language_code != get_language()
    ]
    translated = Page.objects.live().filter(
        translation_key__in=foreign, locale__language_code=get_language()
    )
    by_key = {page.translation_key: page for page in translated} if foreign else {}
    found = [pages.get(int(pk)) if pk.isdigit() else None for pk in ids]
    return [page and by_key.get(page.translation_key, page) for page in found]
