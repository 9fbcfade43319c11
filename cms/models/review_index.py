from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ReviewsPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from booking.models import Therapist, Topic
from cms.models.mixins import SitePage
from reviews.models import Review
from reviews.models.review import ReviewQuerySet
from reviews.summary import Summary, summary

PER_PAGE = 20


class Counted(Paginator):
    """Told beforehand how many there are: whoever asks has counted them."""

    def __init__(self, found: ReviewQuerySet, count: int) -> None:
        super().__init__(found, PER_PAGE)
        self.known = count

    @cached_property
    def count(self) -> int:
        return self.known


class ReviewIndexPage(SitePage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/review_index_page.html"
    page_description = _("All public reviews, the newest first, by therapist and topic.")
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction", writable=True)]

    class Meta:
        verbose_name = _("list of reviews")
        verbose_name_plural = _("lists of reviews")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        therapists, topics = spoken_of(), worked_with()
        therapist = named(therapists, request.GET.get("therapist"))
        topic = named(topics, request.GET.get("topic"))
        found = about(therapist, topic)
        told = summary(found)
        asked = {"therapist": therapist, "topic": topic}
        return super().get_context(request, *args, **kwargs) | {
            **asked,
            "therapists": therapists,
            "topics": topics,
            "summary": told,
            "page_obj": reviews_page(found, told, request.GET.get("page")),
            "kept": urlencode({name: each.slug for name, each in asked.items() if each}),
        }


def spoken_of() -> list[Therapist]:
    """Who works here and has reviews that anybody may read."""
    public = Review.objects.public().filter(therapist__isnull=False)
    active = Therapist.objects.active().filter(pk__in=public.values("therapist"))
    return list(active.order_by("order", "name", "pk"))


def worked_with() -> list[Topic]:
    public = Review.objects.public().filter(therapist__isnull=False)
    return list(Topic.objects.filter(therapists__in=public.values("therapist")).distinct())


def named(among: Sequence[Any], slug: str | None) -> Any | None:
    return next((each for each in among if each.slug == slug), None)


def about(therapist: Therapist | None, topic: Topic | None) -> ReviewQuerySet:
    found = Review.objects.public()
    if therapist:
        found = found.filter(therapist=therapist)
    if topic:
        found = found.filter(therapist__topics=topic)
    return found


def reviews_page(found: ReviewQuerySet, told: Summary, number: str | int | None) -> ReviewsPage:
    """The last page instead of one that does not exist."""
    shown = found.newest_first().select_related("therapist", "service")
    return Counted(shown, told["count"]).get_page(number)
