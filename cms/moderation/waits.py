"""What of the moderation waits for a person, for the panel of the admin's home."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from booking.home import Wait

MOST = 20


def to_review(user: Any) -> Iterator[Wait]:
    """What others have handed in, and she may approve."""
    steps = TaskState.objects.reviewable_by(user).filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__base_content_type=of_pages()
    )
    ids = steps.order_by("started_at").values_list("workflow_state__object_id", flat=True)
    for page in pages(ids[:MOST]):
        yield Wait(
            _("“%(title)s” waits for you to look it over") % {"title": page.draft_title},
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            icon="glasses",
        )


def sent_back(user: Any) -> Iterator[Wait]:
    """What she handed in and shall change."""
    states = WorkflowState.objects.filter(
        requested_by=user,
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=of_pages(),
    )
    ids = states.order_by(F("current_task_state__finished_at").asc(nulls_last=True))
    # She may have lost the part of the tree that it is in.
    hers = page_permission_policy.instances_user_has_permission_for(user, "change")
    for page in pages(ids.values_list("object_id", flat=True)[:MOST], hers):
        yield Wait(
            _("“%(title)s” came back: somebody asks you for changes") % {"title": page.draft_title},
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            icon="edit",
        )


def of_pages() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def pages(ids: Iterable[str], among: Any = Page.objects) -> list[Page]:
    """Together, and in their order."""
    wanted = [int(pk) for pk in ids]
    found = among.in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]
