from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.models.mixins import SitePage
from cms.models.topic import TopicPage


class TopicIndexPage(SitePage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/topic_index_page.html"
    page_description = _("Lists the topic pages below it by name.")
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.TopicPage"]
    max_count_per_parent = 1

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction", writable=True)]

    class Meta:
        verbose_name = _("list of topics")
        verbose_name_plural = _("lists of topics")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"topics": self.topics()}

    def topics(self) -> list[TopicPage]:
        pages = TopicPage.objects.child_of(self).live().public().defer_streamfields()
        return list(pages.select_related("topic").order_by("title"))
