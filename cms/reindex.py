"""Keeps the pages of therapists findable by what stands with the therapist, not on the page."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_save
from wagtail.search.index import insert_or_update_object

from booking.models import Therapist, Topic
from cms.models import TherapistPage


def connect() -> None:
    post_save.connect(saved, sender=Therapist)
    post_save.connect(saved, sender=Topic)
    m2m_changed.connect(topics_changed, sender=Therapist.topics.through)


def saved(instance: Therapist | Topic, created: bool, raw: bool = False, **_: Any) -> None:
    if created or raw:
        return
    hers = Q(therapist=instance.pk)
    those = Q(therapist__topics=instance.pk)
    reindex(hers if isinstance(instance, Therapist) else those)


def topics_changed(
    instance: Therapist | Topic, action: str, pk_set: set[int] | None, **_: Any
) -> None:
    if action.startswith("pre_"):
        return
    therapists = [instance.pk] if isinstance(instance, Therapist) else pk_set or ()
    reindex(Q(therapist__in=therapists))


def reindex(which: Q) -> None:
    for page in TherapistPage.objects.filter(which):
        insert_or_update_object(page)
