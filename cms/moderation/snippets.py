"""What was planned of a snippet, such as a review, and is not done: told as it is of pages."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from wagtail.models import DraftStateMixin, ModelLogEntry, Page

from booking import clock
from booking.home import Wait
from cms.moderation import plans
from cms.moderation.addresses import address


def models() -> Iterator[Any]:
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def waits(user: Any) -> Iterator[Wait]:
    for model in models():
        if may_publish(user, model):
            for row, failing in undone(model).items():
                yield Wait(plans.said(row, failing=failing), address(row), icon="warning")


def may_publish(user: Any, model: Any) -> bool:
    codename = get_permission_codename("publish", model._meta)
    return bool(user.has_perm(f"{model._meta.app_label}.{codename}"))


def undone(model: Any) -> dict[Any, bool]:
    """Rows that are not as they were planned, and whether that fails or has been called off."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        action__in=(plans.FAILED, plans.REFUSED),
    )
    entries = entries.select_related("revision").order_by("timestamp")
    rows = model._default_manager.select_related("latest_revision")
    found = rows.in_bulk({int(entry.object_id) for entry in entries})
    told = ((found.get(int(entry.object_id)), entry) for entry in entries)
    return {row: entry.action == plans.FAILED for row, entry in told if row and stands(row, entry)}


def stands(row: Any, entry: ModelLogEntry) -> bool:
    """Until it is changed, planned anew or done by hand."""
    if entry.action == plans.REFUSED:
        latest = row.latest_revision
        return row.has_unpublished_changes and not (latest and latest.created_at > entry.timestamp)
    revision = entry.revision
    at = revision.approved_go_live_at if revision else (row.expire_at if row.live else None)
    return bool(at and at <= clock.now() and entry.data["plan"] == plans.of(at, revision))
