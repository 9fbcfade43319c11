"""What was planned and is not done is told: in the page's history, on the home of who may publish
it, and by mail to who planned it. Nothing is kept of it beside the history: it is told for as long
as the plan stands."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.permissions import page_permission_policy

from booking import clock, outbox
from booking.home import Wait
from cms.moderation.addresses import address
from cms.moderation.news import UNPLANNED

FAILED = "cms.plan_failed"
REFUSED = "cms.publishing_refused"
# It is tried in each round of the worker: what works at the third time is no news.
PATIENCE = timedelta(minutes=10)


def failed(row: Any, at: datetime, revision: Revision | None = None) -> None:
    """To publish this revision at its hour, or to take down the row: told once for each plan."""
    if clock.now() < at + PATIENCE:
        return
    plan = of(at, revision)
    if registry.get_logs_for_instance(row).filter(action=FAILED, data__plan=plan).exists():
        return
    with transaction.atomic():
        log(row, FAILED, revision=revision, data={"plan": plan})
        tell(row, revision or getattr(row, "live_revision", None), plan)


def called_off(revision: Revision, why: list[str]) -> None:
    """In the transaction that drops the plan."""
    row = revision.content_object
    log(row, REFUSED, data={"why": why})
    tell(row, revision, str(revision.pk))


def of(at: datetime, revision: Revision | None) -> str:
    """By this a plan is known again: another hour is another plan."""
    return f"{revision.pk if revision else 'down'}.{int(at.timestamp())}"


def tell(row: Any, revision: Revision | None, plan: str) -> None:
    planner = revision and who_planned(revision, type(row))
    if planner:
        outbox.put(UNPLANNED, row.pk, f"{planner}.{plan}")


def who_planned(revision: Revision, model: Any) -> int | None:
    """Whoever gave it its hour, or else wrote it."""
    entries = registry.get_log_model_for_model(model).objects.filter(
        revision=revision, action="wagtail.publish.schedule"
    )
    return entries.values_list("user_id", flat=True).first() or revision.user_id


def waits(user: Any) -> Iterator[Wait]:
    """Pages that she may publish, and are not as they were planned."""
    hers = page_permission_policy.instances_user_has_permission_for(user, "publish")
    undone = [(page, False) for page in refused(hers)] + [(page, True) for page in failing(hers)]
    for page, fails in undone:
        yield Wait(said(page, failing=fails), address(page), icon="warning")


def said(row: Any, *, failing: bool) -> str:
    text = _("“%(title)s” was to be published and is not. Its history says why.")
    if failing:
        text = _("“%(title)s” is not as it was planned: publishing it or taking it down fails.")
    return text % {"title": getattr(row, "draft_title", "") or str(row)}


def refused(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Until they are changed."""
    entries = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action=REFUSED, timestamp__gte=OuterRef("latest_revision_created_at")
    )
    return pages.filter(Exists(entries), has_unpublished_changes=True).order_by("pk")


def failing(pages: QuerySet[Page]) -> list[Page]:
    """Until the plan is another, or somebody has done by hand what it asked for."""
    overdue = Q(page__live=True, page__expire_at__lte=clock.now(), revision=None)
    entries = PageLogEntry.objects.filter(
        Q(revision__approved_go_live_at__isnull=False) | overdue, action=FAILED, page__in=pages
    )
    found = {
        entry.page_id: entry.page
        for entry in entries.select_related("page", "revision").order_by("timestamp")
        if entry.data["plan"] == of(due(entry), entry.revision)
    }
    return list(found.values())


def due(entry: PageLogEntry) -> datetime:
    return entry.revision.approved_go_live_at if entry.revision else entry.page.expire_at
