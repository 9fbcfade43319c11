"""What articles and stories are about, read for all that are shown at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from modelcluster.queryset import FakeQuerySet

from booking.models import Topic
from booking.prepared import PreparedModels, in_steps


@PreparedModels
def of_articles(pages: list[int]) -> QuerySet[Topic]:
    return Topic.objects.filter(articles__in=pages).annotate(page=F("articles__pk"))


@PreparedModels
def of_stories(pages: list[int]) -> QuerySet[Topic]:
    return Topic.objects.filter(stories__in=pages).annotate(page=F("stories__pk"))


OF: dict[str, PreparedModels[..., Any]] = {
    "cms.ArticlePage": of_articles,
    "cms.StoryPage": of_stories,
}


def attach_topics(pages: Sequence[Any]) -> None:
    """As if they had been prefetched; pages of other kinds are left as they are."""
    for label, read in OF.items():
        of_kind = [page for page in pages if page._meta.label == label]
        found: dict[int, list[Topic]] = defaultdict(list)
        for topic in read(pages=in_steps(page.pk for page in of_kind)):
            found[topic.page].append(topic)
        for page in of_kind:
            known = page.__dict__.setdefault("_prefetched_objects_cache", {})
            known["topics"] = FakeQuerySet(Topic, found[page.pk])
