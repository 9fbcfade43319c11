"""CDNs are told to forget what has been published, moved or taken down: its page, what the API
answers for it, and the list above it. What else shows it they keep for its seconds.

By a task, after the commit; Wagtail logs where a CDN does not answer. Off until FRONTEND_CACHE
names one.
"""

from collections.abc import Iterator
from copy import copy
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.caching.kinds import API


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(purge, dispatch_uid="cms.purging")


def purge(
    instance: Page,
    instance_before: Page | None = None,
    url_path_before: str = "",
    **kwargs: Any,
) -> None:
    if not settings.WAGTAILFRONTENDCACHE:
        return
    pages = [instance, *([instance_before] if instance_before else [])]
    if url_path_before:
        before = copy(instance)
        before.url_path = url_path_before
        pages.append(before)
    if parent := instance.get_parent():
        pages.append(parent)
    batch = PurgeBatch({address for page in pages for address in addresses(page)})
    transaction.on_commit(partial(batch.purge), robust=True)


def addresses(page: Page) -> Iterator[str]:
    """Of the page, and of the API with its path written in both ways that programs have."""
    parts = page.get_url_parts()
    if not parts or parts[2] is None:
        return
    _site, root, path = parts
    yield f"{root}{path}"
    for safe in ("/", ""):
        yield f"{root}{API}resolve/?path={quote(path, safe=safe)}"
