"""What editors planned is done when its hour has come: once, however many workers look, and also
when none looked at the hour itself."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from booking import clock
from cms.models.mixins import SCHEDULED, drop_plan
from cms.moderation import plans

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Puts up and takes down what editors scheduled for by now; once done it does nothing."""
    now = clock.now()
    # First: a new version may say that the page stays longer than the old one does.
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for pk in list(due.values_list("pk", flat=True)):
        by_itself(put_up, not_put_up, pk, now)
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    for pk in list(over.values_list("pk", flat=True)):
        by_itself(take_down, not_taken_down, pk, now)


def by_itself(
    step: Callable[..., None], otherwise: Callable[..., None], pk: int, *what: Any
) -> None:
    """One that fails, round after round, must not keep the others from their hour."""
    for each in (step, otherwise):
        try:
            with transaction.atomic():
                each(pk, *what)
            return
        except Exception as error:
            logger.error("%s of %s failed: %s", each.__name__, pk, type(error).__name__)


def put_up(pk: int, now: datetime) -> None:
    rows = Revision.objects.select_for_update(skip_locked=True)
    revision = rows.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is None:
        return  # another worker was quicker, or somebody has called it off
    if planned(revision, "expire_at", datetime.max.replace(tzinfo=UTC)) <= now:
        drop_plan(revision, [_("When the worker came to it, its time was over already.")])
        return
    if planned(revision, "go_live_at", timezone.now()) > timezone.now():
        # Wagtail knows the machine's clock only, which ours is ahead of in development.
        revision.content["go_live_at"] = timezone.now().isoformat()
    revision.publish(log_action=SCHEDULED)


def planned(revision: Revision, name: str, otherwise: datetime) -> datetime:
    text = revision.content.get(name)
    return (parse_datetime(text) if text else None) or otherwise


def take_down(pk: int, now: datetime) -> None:
    rows = Page.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.filter(pk=pk, live=True, expire_at__lte=now).first()
    if row is not None:
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def not_put_up(pk: int, now: datetime) -> None:
    revision = Revision.objects.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision and revision.content_object:
        plans.failed(revision.content_object, revision.approved_go_live_at, revision)


def not_taken_down(pk: int, now: datetime) -> None:
    if row := Page.objects.filter(pk=pk, live=True, expire_at__lte=now).first():
        plans.failed(row, row.expire_at)
