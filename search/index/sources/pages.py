"""Pages, and the questions of those that have some."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import override
from wagtail.models import Page

from cms.api.listing import MODELS
from cms.models import ArticlePage, FaqPage, LandingPage, StoryPage, TherapistPage, TopicPage
from cms.openness import open_to_all
from search.index.content import Content
from search.index.sources.questions import questions
from search.index.sources.texts import joined, text_of
from search.index.sources.therapists import profile

KINDS: dict[Any, str] = {
    ArticlePage: "article",
    StoryPage: "story",
    TherapistPage: "therapist",
    TopicPage: "topic",
}
# Campaigns are for who was sent there.
FOUND = [model for model in MODELS if model is not LandingPage]
LEADS = ("ingress", "introduction", "lead", "search_description")


def numbers() -> Iterable[int]:
    types = ContentType.objects.get_for_models(*FOUND).values()
    pages = Page.objects.filter(content_type__in=[each.pk for each in types])
    return pages.order_by("pk").values_list("pk", flat=True)


def contents(number: int) -> list[Content]:
    found = Page.objects.live().filter(open_to_all(), pk=number).first()
    page: Any = found.specific if found else None
    if type(page) not in FOUND:
        return []
    with override(page.locale.language_code):
        return list(told(page))


def told(page: Any) -> Iterator[Content]:
    if isinstance(page, TherapistPage):
        yield profile(page)
        return
    topics = topics_of(page)
    yield Content(
        kind=KINDS.get(type(page), "page"),
        language=page.locale.language_code,
        title=page.title,
        lead=next(filter(None, (getattr(page, name, "") for name in LEADS)), ""),
        body=text_of(page),
        beside=joined(page.search_description, *(topic.local_name for topic in topics)),
        topics=tuple(topic.slug for topic in topics),
        written=written(page),
        due=getattr(page, "review_due", None),
    )
    if isinstance(page, FaqPage):
        yield from questions(page)


def topics_of(page: Any) -> list[Any]:
    if isinstance(page, TopicPage):
        return [page.topic]
    return list(page.topics.all()) if isinstance(page, (ArticlePage, StoryPage)) else []


def written(page: Any) -> date | None:
    """Or looked at since, by somebody who knows."""
    published = page.first_published_at
    days = (published and published.date(), getattr(page, "reviewed_on", None))
    return max(filter(None, days), default=None)
