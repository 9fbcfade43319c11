"""The files of an image are made by the worker, soon after what shows it is published.

What is due is a row, written with what makes it due. A worker that dies in the middle, or lags
behind, leaves no gap: whoever asks first for a file that is not there waits while it is made.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published

from booking.models import Therapist
from cms.images.places import ROLES
from cms.images.sources import sources
from cms.models import Author, ShownImage, SitePage, TherapistPage
from cms.seo.pictures import picture

# A large one takes a second or two, and the rest of a round is waiting.
IN_A_ROUND = 5

# Which image, and in which of the roles.
Shown = tuple[int, str]


def connect() -> None:
    page_published.connect(published, dispatch_uid="cms.images.ready")
    for person in (Therapist, Author):
        post_save.connect(saved, sender=person, dispatch_uid=f"cms.images.ready.{person.__name__}")


def published(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, SitePage):
        ask_for(shown_by(instance))


def saved(instance: Therapist | Author, raw: bool = False, **kwargs: Any) -> None:
    if instance.portrait_id and not raw:
        ask_for([(instance.portrait_id, "portrait")])


def changed(image: Any) -> None:
    """Another file, or another point to keep."""
    ShownImage.objects.filter(image=image).update(due=True)


def ask_for(shown: Iterable[Shown]) -> None:
    ShownImage.objects.bulk_create(
        [ShownImage(image_id=image, role=role) for image, role in dict.fromkeys(shown)],
        update_conflicts=True,
        unique_fields=["image", "role"],
        update_fields=["due"],
    )


def needed() -> Iterator[Shown]:
    """By all that is there."""
    for page in Page.objects.live().type(SitePage).specific().iterator():
        yield from shown_by(page)
    for people in (Therapist.objects, Author.objects):
        portraits = people.filter(portrait__isnull=False).values_list("portrait", flat=True)
        yield from ((image, "portrait") for image in portraits)


def shown_by(page: SitePage) -> Iterator[Shown]:
    for image, role in (
        (picture(page), "portrait" if isinstance(page, TherapistPage) else "head"),
        *in_body(getattr(page, "body", ())),
    ):
        if image:
            yield image.pk, role


def in_body(body: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    for block in body:
        if block.block_type == "image":
            yield block.value["image"], "body"
        elif block.block_type == "gallery":
            yield from ((each["image"], "gallery") for each in block.value["images"])
        elif block.block_type == "video":
            yield block.value["image"], "film"


def make_due() -> None:
    """For the worker's round: the oldest first, each by one worker alone."""
    due = ShownImage.objects.filter(due=True).select_related("image").order_by("pk")
    for shown in due[:IN_A_ROUND]:
        if ShownImage.objects.filter(pk=shown.pk, due=True).update(due=False):
            make(shown)


def make(shown: ShownImage) -> None:
    for cuts in ROLES.get(shown.role, ()):
        sources(shown.image, cuts)
