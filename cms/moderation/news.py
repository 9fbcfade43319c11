"""What becomes of a page in moderation is an errand for each person who should know.

Wagtail would send these mails while somebody waits for her page to be saved, with the title in the
subject.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageSubscription, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from booking import clock, outbox

SUBMITTED = "page-mail-submitted"
RETURNED = "page-mail-returned"
APPROVED = "page-mail-approved"
COMMENTED = "page-mail-commented"
UNPLANNED = "page-mail-unplanned"
WORDS = {
    SUBMITTED: pgettext_lazy("mail", "To the editors: handed in"),
    RETURNED: pgettext_lazy("mail", "To the editors: changes asked for"),
    APPROVED: pgettext_lazy("mail", "To the editors: approved"),
    COMMENTED: pgettext_lazy("mail", "To the editors: comments"),
    UNPLANNED: pgettext_lazy("mail", "To the editors: a plan that failed"),
}


def connect() -> None:
    """Under the names that Wagtail's own receivers would have: a name is taken only once."""
    receivers = (
        (task_submitted, submitted, TaskState, "group_approval_task_submitted"),
        (workflow_submitted, nothing, WorkflowState, "workflow_state_submitted"),
        (workflow_rejected, returned, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, approved, WorkflowState, "workflow_state_approved"),
    )
    for signal, receiver, sender, name in receivers:
        signal.connect(receiver, sender=sender, dispatch_uid=f"{name}_email_notification")


def submitted(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    for moderator in moderators(instance.task.specific):
        if moderator != user:
            outbox.put(SUBMITTED, instance.pk, str(moderator.pk))


def nothing(**kwargs: Any) -> None:
    """Who sees to it is told by its first step."""


def returned(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    if instance.requested_by and instance.requested_by != user and instance.current_task_state:
        outbox.put(RETURNED, instance.current_task_state.pk)


def approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    if instance.requested_by and instance.requested_by != user:
        outbox.put(APPROVED, instance.pk)


def moderators(task: Any) -> QuerySet:
    """Of that step; where its groups are empty, whoever may do everything."""
    users = get_user_model()._default_manager.filter(is_active=True)
    groups = getattr(task, "groups", None)
    of_groups = users.filter(groups__in=groups.all()).distinct() if groups else users.none()
    return of_groups if of_groups.exists() else users.filter(is_superuser=True)


def commented(page: Page, editor: Any, changes: dict[str, list[Any]]) -> None:
    """Those who follow the page's comments or took part in the threads, each once for a minute
    and when it is over: a draft saves itself all the time."""
    touched = [*changes["resolved_comments"], *(comment for comment, _ in changes["new_replies"])]
    if not (touched or changes["new_comments"] or changes["deleted_comments"]):
        return
    minute = int(clock.now().timestamp()) // 60
    over = datetime.fromtimestamp((minute + 1) * 60, UTC)
    for pk in sorted(following(page, [comment.pk for comment in touched]) - {editor.pk}):
        outbox.put(COMMENTED, page.pk, f"{pk}.{minute}", at=over)


def following(page: Page, threads: Iterable[int]) -> set[int]:
    subscribed = PageSubscription.objects.filter(page=page, comment_notifications=True)
    took_part = Q(wagtail_admin_comments__in=threads) | Q(comment_replies__comment__in=threads)
    users = get_user_model()._default_manager.filter(took_part)
    return {*subscribed.values_list("user_id", flat=True), *users.values_list("pk", flat=True)}
