from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from booking.models import Topic
from cms.models.cards import Card, cards
from cms.models.mixins import SitePage
from cms.models.therapist import TherapistPage


class TherapistIndexPage(SitePage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/therapist_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.TherapistPage"]
    max_count_per_parent = 1

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction", writable=True)]

    class Meta:
        verbose_name = _("list of therapists")
        verbose_name_plural = _("lists of therapists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        topics = list(Topic.objects.filter(therapists__active=True).distinct())
        wanted = request.GET.get("topic")
        topic = next((topic for topic in topics if topic.slug == wanted), None)
        return super().get_context(request, *args, **kwargs) | {
            "cards": self.cards(topic),
            "topic": topic,
            "topics": topics,
        }

    def cards(self, topic: Topic | None = None) -> list[Card]:
        pages = TherapistPage.objects.child_of(self).for_cards()
        if topic:
            pages = pages.filter(therapist__topics=topic)
        return cards(list(pages))
