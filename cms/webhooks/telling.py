"""From what happens to the rows of those who want to hear of it, in the same transaction."""

from copy import copy
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from booking import clock, conf
from booking.domain.span import Span
from booking.models import Therapist
from booking.signals import slots_changed
from cms.models.mixins import SitePage
from cms.models.webhook import Event, Webhook, WebhookDelivery
from cms.openness import open_to_all

# What happens to one therapist's day within so many seconds is told once, when they are over and
# whoever began to book within them has long finished.
TOGETHER, FINISHED = 10, 5


def connect() -> None:
    for signal, receiver in (
        (page_published, published),
        (page_unpublished, unpublished),
        (page_slug_changed, renamed),
        (post_page_move, moved),
        (slots_changed, taken_or_freed),
    ):
        signal.connect(receiver, dispatch_uid=f"cms.webhooks.{receiver.__name__}")
    post_save.connect(closed, sender=PageViewRestriction, dispatch_uid="cms.webhooks.closed")
    post_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="cms.webhooks.opened")


def published(instance: Page, **kwargs: Any) -> None:
    of_page(Event.PUBLISHED, instance)


def unpublished(instance: Page, **kwargs: Any) -> None:
    of_page(Event.UNPUBLISHED, instance)


def closed(instance: PageViewRestriction, created: bool, raw: bool = False, **_: Any) -> None:
    """For readers that is the same as being taken down; who may read it is none of theirs."""
    page = Page.objects.filter(pk=instance.page_id, live=True).first()
    if page and created and not raw:
        tell(Event.UNPUBLISHED, described(page, page.url_path))


def opened(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id, live=True).first()
    if page:
        of_page(Event.PUBLISHED, page)


def renamed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Wagtail says so once it is committed: where the process dies between, page.published alone
    tells, with the new path."""
    if instance.live:
        of_page(Event.MOVED, instance, instance_before.url_path)


def moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if instance.live and url_path_before != url_path_after:
        of_page(Event.MOVED, instance, url_path_before)


def of_page(event: Event, page: Page, before: str | None = None) -> None:
    """Of one that only some may read nothing is told."""
    ours = isinstance(page, SitePage) or issubclass(page.specific_class or Page, SitePage)
    if ours and Page.objects.filter(pk=page.pk).filter(open_to_all()).exists():
        tell(event, described(page, page.url_path, before))


def described(page: Page, url_path: str, before: str | None = None) -> dict[str, Any]:
    paths = {"path": path_of(page, url_path)}
    if before is not None:
        paths["old_path"] = path_of(page, before)
    kind = page.specific_class or type(page)
    language = page.locale.language_code
    return {"id": page.pk, "type": kind._meta.label, "locale": language, **paths}


def path_of(page: Page, url_path: str) -> str:
    """From the site's root, as readers have it; empty where no site shows it."""
    there = copy(page)
    there.url_path = url_path
    parts = there.get_url_parts()
    return (parts[2] if parts else None) or ""


def taken_or_freed(therapist_id: int, span: Span, **kwargs: Any) -> None:
    wanting = Webhook.objects.wanting(Event.SLOTS)
    slug = wanting and Therapist.objects.values_list("slug", flat=True).get(pk=therapist_id)
    now = int(clock.now().timestamp())
    for day in local_dates(span):
        for webhook in wanting:
            WebhookDelivery.objects.bulk_create(
                [
                    WebhookDelivery(
                        webhook=webhook,
                        key=f"{webhook.pk}:{therapist_id}:{day}:{now // TOGETHER}",
                        event=Event.SLOTS,
                        data={"therapist": slug, "dates": [day.isoformat()]},
                        created_at=clock.now(),
                        next_attempt_at=clock.now()
                        + timedelta(seconds=TOGETHER - now % TOGETHER + FINISHED),
                    )
                ],
                ignore_conflicts=True,
            )


def local_dates(span: Span) -> list[date]:
    first, last = (each.astimezone(conf.zone()).date() for each in (span.start, span.end))
    return list(dict.fromkeys((first, last)))


def tell(event: Event, data: dict[str, Any]) -> None:
    now = clock.now()
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(
            webhook=webhook,
            key=uuid4().hex,
            event=event,
            data=data,
            created_at=now,
            next_attempt_at=now,
        )
        for webhook in Webhook.objects.wanting(event)
    )
