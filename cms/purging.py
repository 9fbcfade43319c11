"""CDNs are told to forget what has been published, moved, taken down or closed to some: its page,
what the API answers for it, what moved or was closed with it, and the list above it; and of reviews
what shows them. What else shows it they keep for its seconds.

By a task, after the commit; Wagtail logs where a CDN does not answer. Off until FRONTEND_CACHE
names one.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.caching.kinds import API
from cms.models import ReviewIndexPage, TherapistPage
from cms.models.mixins import BodyPage
from reviews.models import Review
from reviews.signals import public_changed

# As it stands in a body, which both databases write alike.
SHOWS_REVIEWS = '"type": "reviews"'


def connect() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(purge, dispatch_uid="cms.purging")
    for signal in (post_save, post_delete):
        signal.connect(shut, sender=PageViewRestriction, dispatch_uid="cms.purging")
    public_changed.connect(said, dispatch_uid="cms.purging")


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


def said(review: Review, **kwargs: Any) -> None:
    """Of all therapists: whom one that is withdrawn was about, it no longer tells."""
    if settings.WAGTAILFRONTENDCACHE:
        tell([*showing_reviews()], {f"{API}reviews/"})


def showing_reviews() -> Iterator[Page]:
    for model in (ReviewIndexPage, TherapistPage):
        yield from model.objects.live()
    for model in get_page_models():
        if issubclass(model, BodyPage) and model is not TherapistPage:
            bodies = model.objects.live().annotate(written=Cast("body", TextField()))
            yield from bodies.filter(written__contains=SHOWS_REVIEWS)


def forget(page: Page, besides: Iterable[Page]) -> None:
    parent = page.get_parent()
    tell([page, *besides, *([parent] if parent else [])])


def tell(pages: Sequence[Page], besides: Iterable[str] = ()) -> None:
    found = {address for page in pages for address in addresses(page)}
    roots = {parts[1] for page in pages if (parts := page.get_url_parts())}
    batch = PurgeBatch(found | {f"{root}{path}" for root in roots for path in besides})
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
