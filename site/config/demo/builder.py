from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from wagtail.models import Locale, Page

OPENED = timedelta(days=90)  # how long the pages that are no articles have been there


@dataclass
class Builder:
    """Makes the pages of one language after another."""

    now: datetime
    maker: Any
    keys: dict[str, UUID] = field(default_factory=dict)

    def add(self, parent: Page, page: Page, key: str, published: timedelta = OPENED) -> Page:
        """As a child; pages of one key, in two languages, are translations of each other."""
        page.locale = self.locale
        page.translation_key = self.keys.setdefault(key, uuid4())
        page.owner = self.maker
        page.live = True
        page.first_published_at = page.last_published_at = self.now - published
        parent.add_child(instance=page)
        return page

    def language(self, code: str) -> None:
        self.locale, _ = Locale.objects.get_or_create(language_code=code)
