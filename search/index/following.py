"""What changes is indexed anew: noted in the transaction of the change, done by a task after it.

Nobody has to wait for it before something is hidden: whoever searches asks anew who may see what
(see Document.public), and what is deleted takes its rows along.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from schedule.models import Event
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from booking.models import Method, Offering, Place, Service, Therapist, Topic, WorkingHours
from reviews.models import Review
from reviews.signals import public_changed
from search.engines.elsewhere.following import gone
from search.index.document import Document
from search.index.stale import Stale
from search.index.tasks import refresh

NAME = "search.index"
# By the source that is to be indexed anew, the field with its number.
SAVED: dict[Any, tuple[str, str]] = {
    Service: ("service", "pk"),
    Therapist: ("therapist", "pk"),
    Offering: ("therapist", "therapist_id"),
    Topic: ("topic", "pk"),
    Method: ("method", "pk"),
    Place: ("place", "pk"),
    PageViewRestriction: ("below", "page_id"),
}


def connect() -> None:
    for model, (source, field) in SAVED.items():
        follow = partial(saved, source=source, field=field)
        # Weakly held, it would be gone at once.
        post_save.connect(follow, sender=model, weak=False, dispatch_uid=NAME)
        post_delete.connect(follow, sender=model, weak=False, dispatch_uid=NAME)
    post_save.connect(hours_saved, sender=WorkingHours, dispatch_uid=NAME)
    post_delete.connect(hours_saved, sender=WorkingHours, dispatch_uid=NAME)
    post_save.connect(series_saved, sender=Event, dispatch_uid=NAME)
    for terms in (Therapist.topics, Therapist.methods):
        m2m_changed.connect(terms_changed, sender=terms.through, dispatch_uid=NAME)
    public_changed.connect(review_changed, dispatch_uid=NAME)
    # All classes of pages, and other models, which it leaves alone.
    post_save.connect(page_saved, dispatch_uid=NAME)
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed, dispatch_uid=NAME)
    post_page_move.connect(page_moved, dispatch_uid=NAME)
    post_delete.connect(gone, sender=Document, dispatch_uid=NAME)


def stale(source: str, number: int) -> None:
    Stale.note(source, number)
    transaction.on_commit(partial(refresh.enqueue, source, number), robust=True)


def saved(
    instance: Model,
    source: str,
    field: str,
    raw: bool = False,
    **_: Any,
) -> None:
    number = getattr(instance, field)
    if not raw and number is not None:
        stale(source, number)


def review_changed(review: Review, **_: Any) -> None:
    """Not as long as it only waits: the task would keep the hour in which a client wrote it."""
    stale("review", review.pk)


def hours_saved(instance: WorkingHours, raw: bool = False, **_: Any) -> None:
    if not raw:
        therapists = Therapist.objects.filter(hours__event=instance.event_id)
        for number in therapists.values_list("pk", flat=True):
            stale("therapist", number)


def series_saved(
    instance: Event, raw: bool = False, update_fields: frozenset[str] | None = None, **_: Any
) -> None:
    """One that only ends. Sessions are events as well, and say nothing of anybody's hours."""
    hours = WorkingHours.objects.filter(event=instance.pk)
    if not raw and "end_recurring_period" in (update_fields or ()) and (first := hours.first()):
        hours_saved(first)


def terms_changed(
    instance: Model, action: str, pk_set: set[int] | None, reverse: bool, **_: Any
) -> None:
    if action not in ("post_add", "post_remove", "pre_clear", "post_clear"):
        return
    if not reverse:
        stale("therapist", int(instance.pk))
        return
    clearing: Callable[[], Any] = instance.therapists.values_list  # type: ignore[attr-defined]
    for number in pk_set or clearing("pk", flat=True):  # type: ignore[call-arg]
        stale("therapist", number)


def page_saved(instance: Model, raw: bool = False, **_: Any) -> None:
    if isinstance(instance, Page) and not raw:
        stale("page", instance.pk)


def page_changed(instance: Page, **_: Any) -> None:
    stale("page", instance.pk)


def page_moved(instance: Page, **_: Any) -> None:
    """Above it, and above what lies below it, somebody may be let in or kept out now."""
    stale("below", instance.pk)
