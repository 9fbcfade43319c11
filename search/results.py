"""What a query finds: the one place that asks the engine, for the page and for the API alike."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet

from cms.api.listing import MODELS, about, in_their_own_class
from cms.models import ArticlePage, LandingPage, StoryPage, TherapistPage, TopicPage
from cms.openness import public_by_paths
from search.asking.asked import Asked
from search.excerpt import excerpt, texts

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
class Found:
    kind: str
    title: str
    url: str
    excerpt: SafeString  # with the words in <mark>
    score: float  # more is better, within one answer
    pk: int
    therapist: str | None = None  # the slug


@dataclass(frozen=True)
class Suggestion:
    kind: str
    title: str
    url: str


class Results:
    """In slices, the best first."""

    def __init__(self, matched: Any, query: str, request: HttpRequest) -> None:
        self.matched, self.query, self.request = matched, query, request
        self.words: tuple[str, ...] = tuple(query.split())
        self.meant: str | None = None

    def count(self) -> int:
        return len(self.matched) if isinstance(self.matched, list) else int(self.matched.count())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Found]:
        scores = {page.pk: page.score for page in self.matched[part]}
        rows = Page.objects.live().filter(pk__in=scores) if scores else Page.objects.none()
        pages = {page.pk: page for page in in_their_own_class(rows, bodies=True)}
        # Less than nothing on SQLite, where less is more.
        return [self.found(pages[pk], abs(scores[pk] or 0)) for pk in scores if pk in pages]

    def found(self, page: Any, score: float) -> Found:
        therapist = getattr(page, "therapist", None)
        return Found(
            kind=kind_of(page),
            title=page.title,
            url=page.get_url(self.request) or "",
            excerpt=mark_safe(excerpt(texts(page), self.query)),  # noqa: S308 escaped there
            score=score,
            pk=page.pk,
            therapist=therapist.slug if therapist else None,
        )


def cleaned(query: str) -> str:
    # Some keyboards send å as an a and a ring, which is no letter of a word.
    words = NO_WORD.sub(" ", normalize("NFC", query[:LONGEST_QUERY])).split()
    return " ".join(word for word in words if word.strip("-_"))


def results(request: HttpRequest, asked: Asked) -> Results:
    query = cleaned(asked.query)
    pages = searched(request, asked) if query else None
    matched = [] if pages is None else pages.search(query).annotate_score("score")
    return Results(matched, query, request)


def suggestions(request: HttpRequest, asked: Asked, most: int) -> list[Suggestion]:
    """By the beginnings of words in their titles."""
    query = cleaned(asked.query)
    pages = searched(request, asked) if query else None
    found = [] if pages is None else list(pages.autocomplete(query)[:most])
    return [Suggestion(kind_of(page), page.title, page.get_url(request) or "") for page in found]


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
