"""The pictures of pages for where they are shared: drawn at publishing, by a task.

Nothing is lost when it does not come to that: the page is published without one, and
`draw_sharing_images` makes up for all that lack one.
"""

from functools import partial
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from booking.models import Practice
from cms.models import SharingImage, SitePage
from cms.seo.drawing import DESIGN, draw


def connect() -> None:
    page_published.connect(published, dispatch_uid="cms.seo.sharing")
    post_delete.connect(forget, sender=SharingImage, dispatch_uid="cms.seo.sharing")


def published(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, SitePage):
        transaction.on_commit(partial(draw_one.enqueue, instance.pk))


@task
def draw_one(page_id: int) -> None:
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page:
        refresh(page)


def refresh(page: Page) -> bool:
    """Whether it had to be drawn. Two at once draw the same: the later one stays."""
    practice = Practice.load().name
    digest = sha256(repr((DESIGN, page.title, practice)).encode()).hexdigest()
    image = SharingImage.objects.filter(page=page).first() or SharingImage(page=page)
    files, before = image.file.storage, image.file.name
    if before and image.digest == digest and files.exists(before):
        return False
    image.digest = digest
    image.file.save(f"{page.pk}-{digest[:12]}.png", ContentFile(draw(page.title, practice)))
    if before and before != image.file.name:
        files.delete(before)
    return True


def forget(instance: SharingImage, **kwargs: Any) -> None:
    transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))


def drawn(page: Any) -> str:
    """Its address, or nothing."""
    image = getattr(page, "sharing_image", None) if page.pk else None
    return image.file.url if image else ""
