"""CDNs are told to forget what has been published, moved, taken down or closed to some: its page,
what the API answers for it, what moved or was closed with it, and the list above it. What else
shows it they keep for its seconds.

By a task, after the commit; Wagtail logs where a CDN does not answer. Off until FRONTEND_CACHE
names one.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.caching.kinds import API


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(purge, dispatch_uid="cms.purging")
    for signal in (post_save, post_delete):
        signal.connect(shut, sender=PageViewRestriction, dispatch_uid="cms.purging")


def purge(
    instance: Page,
    instance_before: Page | None = None,
    url_path_before: str = "",
    **kwargs: Any,
) -> None:
    if not settings.WAGTAILFRONTENDCACHE:
        return
    before = instance_before.url_path if instance_before else url_path_before
    forget(instance, [*moved(instance, before)] if before else [])


def moved(page: Page, before: str) -> Iterator[Page]:
    """What is below it has moved too: as it is, and as it was."""
    for each in page.get_descendants(inclusive=True):
        yield each
        there = copy(each)
        there.url_path = before + each.url_path.removeprefix(page.url_path)
        yield there


def shut(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Or open again: it and what is below it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and settings.WAGTAILFRONTENDCACHE:
        forget(page, page.get_descendants())


def forget(page: Page, besides: Iterable[Page]) -> None:
    parent = page.get_parent()
    pages = [page, *besides, *([parent] if parent else [])]
    batch = PurgeBatch({address for each in pages for address in addresses(each)})
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
