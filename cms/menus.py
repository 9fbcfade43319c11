"""The menus that somebody made, as links that lead somewhere. One query for all their pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.models import LandingPage, Menus
from cms.models.menus import of_language

Entry = dict[str, Any]


@dataclass(frozen=True)
class Link:
    title: str
    url: str  # empty for a heading, which only has something below it
    below: tuple["Link", ...] = ()


class MadeMenus:
    """Both menus of one language. What leads to no public page is left out."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request = request
        # Not Menus.load(), which would write a row when somebody only reads.
        self.stored = Menus.objects.first() or Menus()
        suffix = of_language(language)
        self._main = self.entries(f"main{suffix}")
        self._footer = self.entries(f"footer{suffix}")

    def entries(self, field: str) -> list[Entry]:
        """As they are stored: reading them as blocks would ask for the pages of each level."""
        stream = getattr(self.stored, field, None) or ()
        return [block["value"] for block in getattr(stream, "raw_data", ())]

    @cached_property
    def main(self) -> list[Link]:
        return list(self.links(self._main))

    @cached_property
    def footer(self) -> list[Link]:
        return list(self.links(self._footer))

    @cached_property
    def pages(self) -> dict[int, Page]:
        wanted = [
            each["page"]
            for entry in (*self._main, *self._footer)
            for each in (entry, *below(entry))
            if each.get("page")
        ]
        return Page.objects.live().public().in_bulk(wanted) if wanted else {}

    def links(self, entries: list[Entry]) -> Iterator[Link]:
        for entry in entries:
            title, url = self.target(entry)
            found = [self.target(each) for each in below(entry)]
            leading = tuple(Link(title, url) for title, url in found if url)
            if title and (url or leading):
                yield Link(title, url, leading)

    def target(self, entry: Entry) -> tuple[str, str]:
        """What it is called and where it leads; of a page that is gone only words of our own."""
        page = self.pages.get(entry["page"]) if entry.get("page") else None
        url = (page.get_url(self.request) or "") if page else entry.get("address") or ""
        return entry.get("text") or (page.title if page else ""), url


def below(entry: Entry) -> list[Entry]:
    """Items of a list may be stored with or without what Wagtail wraps them in."""
    return [item.get("value", item) for item in entry.get("below") or ()]


def unlisted(children: Iterable[Page]) -> list[Page]:
    """What is in no menu must still be found: privacy, accessibility, terms. Not campaigns."""
    campaigns = ContentType.objects.get_for_model(LandingPage).pk
    return [
        child
        for child in children
        if not child.show_in_menus and child.content_type_id != campaigns
    ]
