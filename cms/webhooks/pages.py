"""What happens to pages: told in the transaction in which it happens, as readers see it."""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from cms.models.mixins import SitePage
from cms.models.webhook import Event
from cms.openness import open_to_all
from cms.webhooks.telling import tell


def connect() -> None:
    page_published.connect(published, dispatch_uid="cms.webhooks.published")
    page_unpublished.connect(unpublished, dispatch_uid="cms.webhooks.unpublished")
    pre_save.connect(remember, dispatch_uid="cms.webhooks.remember")
    post_save.connect(moved, dispatch_uid="cms.webhooks.moved")
    post_save.connect(closed, sender=PageViewRestriction, dispatch_uid="cms.webhooks.closed")
    post_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="cms.webhooks.opened")


def published(instance: Page, **kwargs: Any) -> None:
    if is_open(instance):
        tell(Event.PUBLISHED, [described(instance)])


def unpublished(instance: Page, **kwargs: Any) -> None:
    if is_open(instance):
        tell(Event.UNPUBLISHED, [described(instance)])


def closed(instance: PageViewRestriction, created: bool, raw: bool = False, **_: Any) -> None:
    """For readers that is the same as being taken down; who may read it is none of theirs."""
    if created and not raw:
        others = PageViewRestriction.objects.exclude(pk=instance.pk)
        tell(Event.UNPUBLISHED, map(described, with_those_below(instance.page_id, others)))


def opened(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Unless it goes because its page is deleted: of that page nothing was ever told."""
    if getattr(origin, "model", type(origin)) is not PageViewRestriction:
        return
    tell(Event.PUBLISHED, map(described, with_those_below(instance.page_id)))


def with_those_below(pk: int, restrictions: QuerySet | None = None) -> Iterator[Page]:
    """The page and what is below it, without what other restrictions hide anyhow."""
    page = Page.objects.filter(pk=pk).first()
    if page:
        pages = page.get_descendants(inclusive=True).live().select_related("locale")
        yield from filter(is_ours, pages.filter(open_to_all(restrictions)))


def remember(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Where it was, while the database still knows. Wagtail tells of another address only after the
    commit, when the process may be dead."""
    if isinstance(instance, Page) and instance.pk and not raw:
        was = Page.objects.filter(pk=instance.pk).values_list("url_path", "live")
        instance.was = was.first()


def moved(
    instance: Any, update_fields: frozenset[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    """So are those below it, whose own rows follow in this transaction."""
    before, was_live = getattr(instance, "was", None) or ("", False)
    if raw or not before or (update_fields is not None and "url_path" not in update_fields):
        return
    if before == instance.url_path or instance.is_site_root():  # which is / to readers all the same
        return
    below = instance.get_descendants().live().filter(open_to_all()).select_related("locale")
    pages = [instance] if was_live and instance.live and is_open(instance) else []
    tell(Event.MOVED, moves([*pages, *filter(is_ours, below)], before, instance))


def moves(pages: Iterable[Page], before: str, moved: Page) -> Iterator[dict[str, Any]]:
    for page in pages:
        rest = "" if page is moved else page.url_path.removeprefix(before)
        now, then = moved.url_path + rest, before + rest
        yield described(page, now) | {"old_path": path_of(page, then)}


def is_open(page: Page) -> bool:
    """Of one that only some may read nothing is told."""
    return is_ours(page) and Page.objects.filter(pk=page.pk).filter(open_to_all()).exists()


def is_ours(page: Page) -> bool:
    return isinstance(page, SitePage) or issubclass(page.specific_class or Page, SitePage)


def described(page: Page, url_path: str | None = None) -> dict[str, Any]:
    kind = page.specific_class or type(page)
    return {
        "id": page.pk,
        "type": kind._meta.label,
        "locale": page.locale.language_code,
        "path": path_of(page, page.url_path if url_path is None else url_path),
    }


def path_of(page: Page, url_path: str) -> str:
    """From the site's root, as readers have it; empty where no site shows it."""
    there = copy(page)
    there.url_path = url_path
    parts = there.get_url_parts()
    return (parts[2] if parts else None) or ""
