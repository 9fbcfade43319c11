from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from booking import clock
from booking.availability import Given, given_services
from booking.models import Offering
from cms.models.article import ArticlePage
from cms.models.cards import Card, cards
from cms.models.mixins import BodyPage
from cms.models.story import StoryPage
from cms.models.therapist import TherapistPage
from cms.openness import beside

ARTICLES = 6
PEOPLE = 6
STORIES = 3


class TopicPage(BodyPage):
    """All there is about one topic, as it is now. Not one-to-one: a page in each language."""

    topic = models.ForeignKey(
        "booking.Topic",
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("topic"),
        help_text=_("Articles, stories, therapists and what these offer come by themselves."),
    )
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/topic_page.html"
    page_description = _("Gathers articles, therapists and services of one topic.")
    parent_page_types = ["cms.TopicIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("topic"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields = [*BodyPage.search_fields, index.SearchField("introduction", boost=2)]
    api_fields = [APIField("topic"), APIField("introduction", writable=True), *BodyPage.api_fields]

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")

    def clean(self) -> None:
        super().clean()
        # The language lies in another table, out of a constraint's reach.
        others = TopicPage.objects.exclude(pk=self.pk).filter(
            topic=self.topic_id, locale=self.locale_id
        )
        if self.topic_id and self.locale_id and others.exists():
            raise ValidationError({"topic": _("This topic already has a page in this language.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        of_the_topic = beside(self) & Q(locale=self.locale_id, topics=self.topic_id)
        return super().get_context(request, *args, **kwargs) | {
            "cards": self.cards(),
            "given": self.given(),
            "articles": list(ArticlePage.objects.filter(of_the_topic).for_cards()[:ARTICLES]),
            "stories": list(StoryPage.objects.filter(of_the_topic).for_cards()[:STORIES]),
        }

    def cards(self) -> list[Card]:
        pages = TherapistPage.objects.filter(
            beside(self), locale=self.locale_id, therapist__topics=self.topic_id
        )
        return cards(list(pages.for_cards()[:PEOPLE]))

    def given(self) -> list[Given]:
        """What those give who work with the topic; a service has no topics of its own."""
        offerings = Offering.objects.bookable().filter(therapist__topics=self.topic_id)
        return given_services(offerings.in_order(), clock.now())
