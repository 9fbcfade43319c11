"""Pages of many kinds in as many queries as of one: joined to what their own kinds add."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, prefetch_related_objects
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.api.own import OWN
from cms.images import prefetch_renditions
from cms.models import ArticlePage, LandingPage, StoryPage, TherapistPage, TopicPage
from cms.openness import public_pages

Fields = dict[str, Any]
MODELS: list[Any] = list(OWN)
KINDS = {model._meta.label: model for model in MODELS}
# What a card shows of what its page points to.
BESIDE: dict[Any, tuple[str, ...]] = {
    ArticlePage: ("image",),
    StoryPage: ("image",),
    LandingPage: ("image",),
    TherapistPage: ("therapist__portrait",),
    TopicPage: ("topic",),
}
WITH_TOPICS = {ArticlePage: "topics", StoryPage: "topics", TherapistPage: "therapist__topics"}


@dataclass(frozen=True)
class Wanted:
    type: str | None = None
    locale: str | None = None
    topic: str | None = None
    parent: int | None = None
    changed_since: datetime | None = None


def pages(request: HttpRequest, wanted: Wanted) -> PageQuerySet:
    """The public ones of this site, the newest first."""
    models = [KINDS[wanted.type]] if wanted.type else MODELS
    types = ContentType.objects.get_for_models(*models).values()
    found = public_pages(request).filter(content_type__in=[each.pk for each in types])
    if wanted.locale:
        found = found.filter(locale__language_code=wanted.locale)
    if wanted.topic:
        found = found.filter(about(wanted.topic))
    if wanted.parent:
        found = below(found, wanted.parent)
    if wanted.changed_since:
        found = found.filter(last_published_at__gt=wanted.changed_since)
    return found.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def about(topic: str) -> Q:
    return (
        Q(pk__in=ArticlePage.objects.filter(topics__slug=topic).values("pk"))
        | Q(pk__in=StoryPage.objects.filter(topics__slug=topic).values("pk"))
        | Q(pk__in=TherapistPage.objects.filter(therapist__topics__slug=topic).values("pk"))
        | Q(pk__in=TopicPage.objects.filter(topic__slug=topic).values("pk"))
    )


def below(found: PageQuerySet, parent: int) -> PageQuerySet:
    """Right below it, without asking for it first."""
    above = Page.objects.filter(pk=parent)
    return found.alias(above=above.values("path")[:1], deep=above.values("depth")[:1]).filter(
        path__startswith=F("above"), depth=F("deep") + 1
    )


def in_their_own_class(found: PageQuerySet, bodies: bool = False) -> list[Any]:
    """Bodies are left where they are, unless somebody reads in them: no card shows one."""
    children = {model: model._meta.model_name for model in MODELS}
    joined = [
        "__".join(filter(None, (name, further)))
        for model, name in children.items()
        for further in ("", *BESIDE.get(model, ()))
    ]
    left = [
        f"{name}__{field.name}"
        for model, name in children.items()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
    ]
    rows = found.select_related("locale", "content_type", *joined)
    if not bodies:
        rows = rows.defer(*left)
    return [own(row) for row in rows]


def own(row: Page) -> Any:
    model = row.content_type.model_class()
    page = getattr(row, model._meta.model_name)
    page.locale = row.locale
    return page


def gather(shown: Sequence[Any]) -> None:
    """Pictures and topics, for all cards at once."""
    for model, names in WITH_TOPICS.items():
        prefetch_related_objects([page for page in shown if type(page) is model], names)
    prefetch_renditions(pictures(shown))


def pictures(shown: Iterable[Any]) -> list[Any]:
    return [picture for page in shown if (picture := picture_of(page))]


def picture_of(page: Any) -> Any:
    return page.therapist.portrait if type(page) is TherapistPage else getattr(page, "image", None)


def families(shown: Sequence[Page], request: HttpRequest) -> dict[Any, list[Page]]:
    """By translation key the public pages of all languages, in the order of the tree."""
    keys = [page.translation_key for page in shown]
    found: dict[Any, list[Page]] = defaultdict(list)
    relatives = public_pages(request).filter(translation_key__in=keys).select_related("locale")
    for page in relatives.order_by("path"):
        found[page.translation_key].append(page)
    return found
