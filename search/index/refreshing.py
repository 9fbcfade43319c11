"""What was noted as changed becomes rows, and is no longer noted unless it has changed again."""

import logging
from collections.abc import Callable, Iterable

from django.db.models import Q
from wagtail.models import Page

from booking.models import Therapist
from cms.models import ArticlePage, StoryPage, TherapistPage, TopicPage
from search.engines.elsewhere import following as elsewhere
from search.index.sources import SOURCES, contents
from search.index.stale import Stale
from search.index.writing import write

Numbers = Iterable[tuple[str, int]]
MOST = 200  # in one round

logger = logging.getLogger(__name__)


def refresh(source: str, number: int) -> None:
    """Twice is once; whoever is overtaken by another change leaves it noted."""
    noted = Stale.objects.filter(source=source, number=number).first()
    if noted is None:
        return
    for each in OF.get(source, alone)(source, number):
        if each == (source, number):
            write(*each, contents(*each))
        else:
            Stale.note(*each)
            refresh(*each)
    # Somebody who read it before the last change may have written after who read it since.
    if not Stale.settle(source, number, noted.change):
        Stale.note(source, number)


def refresh_due() -> int:
    """What was left over where a process died; part of the worker's round."""
    noted = Stale.objects.exclude(source=elsewhere.SOURCE).order_by("pk")
    due = list(noted.values_list("source", "number")[:MOST])
    for source, number in due:
        try:
            refresh(source, number)
        except Exception as error:
            # Its text may hold words of a draft: class only.
            logger.error("%s %s was not indexed: %s", source, number, type(error).__name__)
    return len(due)


def alone(source: str, number: int) -> Numbers:
    return [(source, number)] if source in SOURCES else []


def below(source: str, number: int) -> Numbers:
    page = Page.objects.filter(pk=number).first()
    pages = Page.objects.descendant_of(page, inclusive=True) if page else Page.objects.none()
    return numbered(pages)


def of_therapist(source: str, number: int) -> Numbers:
    """Her pages, what is told of her, and what she gives, for its places are hers."""
    therapist = Therapist.objects.filter(pk=number).first()
    if therapist is None:
        return []
    return [
        *numbered(TherapistPage.objects.filter(therapist=number)),
        *(("review", pk) for pk in therapist.reviews.values_list("pk", flat=True)),
        *(("service", pk) for pk in therapist.services.values_list("pk", flat=True)),
    ]


def of_topic(source: str, number: int) -> Numbers:
    models = (ArticlePage, StoryPage)
    return [
        *(each for model in models for each in numbered(model.objects.filter(topics=number))),
        *numbered(TopicPage.objects.filter(topic=number)),
        *numbered(TherapistPage.objects.filter(therapist__topics=number)),
    ]


def of_method(source: str, number: int) -> Numbers:
    return numbered(TherapistPage.objects.filter(therapist__methods=number))


def of_place(source: str, number: int) -> Numbers:
    """Few have a place, and it changes once in years: everybody's."""
    therapists = Therapist.objects.filter(Q(active=True)).values_list("pk", flat=True)
    return [("therapist", pk) for pk in therapists]


def numbered(pages: Iterable) -> Numbers:
    return [("page", pk) for pk in pages.values_list("pk", flat=True)]  # type: ignore[attr-defined]


OF: dict[str, Callable[[str, int], Numbers]] = {
    "below": below,
    "therapist": of_therapist,
    "topic": of_topic,
    "method": of_method,
    "place": of_place,
}
