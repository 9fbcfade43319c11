from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from cms.blocks.document import public_documents
from cms.translations import in_active_language


class PageLinks(PageLinkHandler):
    """Wagtail's looks up the language and the translation of each link by itself."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, Any]]) -> list[str]:
        targets = in_active_language([str(attrs.get("id", "")) for attrs in attrs_list])
        urls = {page: page.url for page in targets if page}
        return [
            f'<a href="{escape(urls[page])}">' if page and urls[page] else "<a>" for page in targets
        ]


class DocumentLinks(DocumentLinkHandler):
    """Wagtail's leads readers to a private one, and so to a log-in that is none of theirs."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, Any]]) -> list[str]:
        found = cls.get_many(attrs_list)
        public = {document.pk for document in public_documents(found)}
        return [
            f'<a href="{escape(document.url)}">' if document and document.pk in public else "<a>"
            for document in found
        ]
