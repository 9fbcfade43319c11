from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from cms.translations import in_active_language


class PageLinks(PageLinkHandler):
    """Wagtail's looks up the language and the translation of each link by itself."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, Any]]) -> list[str]:
        targets = in_active_language([str(attrs.get("id", "")) for attrs in attrs_list])
        return [
            f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in targets
        ]
