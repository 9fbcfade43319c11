"""What a query finds: the one place that asks the engine, for the page and for the API alike."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet

from cms.api.listing import MODELS, about, in_their_own_class
from cms.models import ArticlePage, LandingPage, StoryPage, TherapistPage, TopicPage
from cms.openness import public_by_paths

LONGEST_QUERY = 200
# Quotes and NULs break the database's query parsers; nothing but words and hyphens finds anything.
NO_WORD = re.compile(r"[^\w-]+")
KINDS: dict[str, tuple[Any, ...]] = {
    "article": (ArticlePage,),
    "story": (StoryPage,),
    "therapist": (TherapistPage,),
    "topic": (TopicPage,),
}
# Campaigns are for who was sent there.
PLAIN = tuple(each for each in MODELS if (each,) not in KINDS.values() and each is not LandingPage)
KINDS["page"] = PLAIN


@dataclass(frozen=True)
class Asked:
    query: str
    locale: str
    type: str | None = None
    topic: str | None = None


class Results:
    """In slices, the best first: pages in their own class, each with its `score`."""

    def __init__(self, matched: Any) -> None:
        self.matched = matched

    def count(self) -> int:
        return len(self.matched) if isinstance(self.matched, list) else int(self.matched.count())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Any]:
        scores = {page.pk: page.score for page in self.matched[part]}
        rows = Page.objects.live().filter(pk__in=scores) if scores else Page.objects.none()
        pages = {page.pk: page for page in in_their_own_class(rows, bodies=True)}
        found = [pages[pk] for pk in scores if pk in pages]
        for page in found:
            # Less than nothing on SQLite, where less is more.
            page.score = abs(scores[page.pk] or 0)
        return found


def cleaned(query: str) -> str:
    # Some keyboards send å as an a and a ring, which is no letter of a word.
    words = NO_WORD.sub(" ", normalize("NFC", query[:LONGEST_QUERY])).split()
    return " ".join(word for word in words if word.strip("-_"))


def results(request: HttpRequest, asked: Asked) -> Results:
    query = cleaned(asked.query)
    pages = searched(request, asked) if query else None
    return Results([] if pages is None else pages.search(query).annotate_score("score"))


def suggestions(request: HttpRequest, asked: Asked, most: int) -> list[Any]:
    """By the beginnings of words in their titles."""
    query = cleaned(asked.query)
    pages = searched(request, asked) if query else None
    return [] if pages is None else list(pages.autocomplete(query)[:most])


def kind_of(page: Any) -> str:
    model = page.content_type.model_class()
    return next(kind for kind, models in KINDS.items() if model in models)


def searched(request: HttpRequest, asked: Asked) -> PageQuerySet | None:
    """Live pages that anybody may read, in one language and of this site; by what the index has."""
    site = Site.find_for_request(request)
    locale = Locale.objects.filter(language_code=asked.locale).first()
    if site is None or locale is None:
        return None
    kinds = [KINDS[asked.type]] if asked.type else KINDS.values()
    models = [model for some in kinds for model in some]
    types = [each.pk for each in ContentType.objects.get_for_models(*models).values()]
    pages = public_by_paths(Page.objects.all(), site).filter(locale=locale)
    pages = pages.filter(content_type__in=types).select_related("content_type")
    if asked.topic:
        of_topic = Page.objects.filter(about(asked.topic)).values_list("pk", flat=True)
        pages = pages.filter(id__in=list(of_topic))
    return pages
