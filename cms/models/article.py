from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from booking import clock
from booking.availability import FreeTime, next_free
from booking.models import Therapist, Topic
from booking.prepared import PreparedModels, in_steps
from cms.addresses import match_url, therapist_urls
from cms.blocks.lookups import lead_on, prepare
from cms.models.mixins import PicturedPage
from cms.openness import open_to_all

RELATED = 3
FEED = "feed"
WORDS_A_MINUTE = 200  # of those who read to understand, not to get through


class Content(TypedDict):
    """A line of the table of contents."""

    anchor: str
    text: str


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """What lists show: published, for everybody, newest first, pictures fetched together."""
        return (
            self.live()
            .filter(open_to_all())
            .newest_first()
            .defer_streamfields()
            .select_related("image")
            .prefetch_related("image__renditions", "topics")
        )


class ArticlePage(PicturedPage):
    ingress = models.TextField(_("ingress"), max_length=600, blank=True)
    topics = ParentalManyToManyField(
        "booking.Topic", blank=True, related_name="articles", verbose_name=_("topics")
    )
    reviewer = models.ForeignKey(
        "cms.Author",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed",
        verbose_name=_("reviewed by"),
        help_text=_("Who of the field has read it and vouches for it. Readers see name and day."),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due = models.DateField(
        _("to be reviewed again by"),
        null=True,
        blank=True,
        help_text=_("Readers do not see this day. The report of reviews lists what is due."),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    template = "pages/article_page.html"
    sharing_type = "article"
    parent_page_types = ["cms.ArticleIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("ingress"),
        *PicturedPage.picture_panels,
        FieldPanel("body"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [
                FieldPanel("reviewer"),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]),
            ],
            heading=_("Professional review"),
        ),
    ]
    search_fields = [*PicturedPage.search_fields, index.SearchField("ingress", boost=2)]
    api_fields = [
        APIField("ingress", writable=True),
        APIField("topic_slugs"),
        *PicturedPage.api_fields,
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                name="cms_reviewed_by_somebody_on_a_day",
                condition=Q(reviewer=None, reviewed_on=None)
                | Q(reviewer__isnull=False, reviewed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="cms_reviewed_again_later",
                condition=Q(review_due=None)
                | Q(reviewed_on=None)
                | Q(review_due__gt=F("reviewed_on")),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        slips: dict[str, Any] = {}
        if self.slug == FEED:
            slips["slug"] = _("The list's own feed is found at this address. Choose another.")
        if self.reviewer_id and not self.reviewed_on:
            slips["reviewed_on"] = _("Say when, or nobody knows how old the review is.")
        if self.reviewed_on and not self.reviewer_id:
            slips["reviewer"] = _("Say who has reviewed it, or leave the day empty.")
        if self.reviewed_on and self.reviewed_on > timezone.localdate(clock.now()):
            slips["reviewed_on"] = _("This day has not come yet.")
        if self.reviewed_on and self.review_due and self.review_due <= self.reviewed_on:
            slips["review_due"] = _("This has to be later than the day of the review.")
        if slips:
            raise ValidationError(slips)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        topics = list(self.topics.all())
        therapists = self.related_therapists(topics)
        lead_on(self.body, topics)
        prepare(self.body, [self.image, *(therapist.portrait for therapist in therapists)])
        return super().get_context(request, *args, **kwargs) | {
            "contents": self.contents,
            "related_therapists": therapists,
            "match_url": match_url(topic.slug for topic in topics) if therapists else "",
        }

    @property
    def topic_slugs(self) -> list[str]:
        return [topic.slug for topic in self.topics.all()]

    @property
    def contents(self) -> list[Content]:
        """The headings of the second level, once the body is prepared."""
        headings = (block.value for block in self.body if block.block_type == "heading")
        return [
            Content(anchor=heading.anchor, text=heading["text"])
            for heading in headings
            if heading["level"] == "h2"
        ]

    @property
    def reading_minutes(self) -> int:
        """At least one; only running text counts."""
        texts = (block.value for block in self.body if block.block_type == "rich_text")
        words = sum(len(strip_tags(text.source.replace("<", " <")).split()) for text in texts)
        return max(1, round(words / WORDS_A_MINUTE))

    def related_therapists(self, topics: list[Topic]) -> list[Therapist]:
        """At most three who work with one of its topics, with `page_url` and `next_slot()` each.

        Their free times are looked up once somebody asks for one.
        """
        found = working_with(topics=in_steps(topic.pk for topic in topics))
        urls = therapist_urls(found, self.locale_id)
        free = cache(partial(next_free, found, clock.now()))
        for therapist in found:
            therapist.page_url = urls.get(therapist.pk, "")
            therapist.next_slot = partial(first_of, free, therapist.pk)
        return found


@PreparedModels
def working_with(topics: list[int]) -> QuerySet[Any]:
    therapists: Any = Therapist.objects.active().filter(topics__in=topics).distinct()
    found: QuerySet[Any] = therapists.select_related("portrait")[:RELATED]
    return found


def first_of(free: Callable[[], dict[int, FreeTime]], therapist: int) -> FreeTime | None:
    return free().get(therapist)
