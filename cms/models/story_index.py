from typing import Any

from django.core.paginator import Page as StoriesPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.models.below import PER_PAGE, CardsBelow
from cms.models.mixins import SitePage
from cms.models.story import StoryPage


class StoryIndexPage(SitePage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/story_index_page.html"
    page_description = _("Lists the stories below it, the newest first.")
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    max_count_per_parent = 1

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction", writable=True)]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = self.stories_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": shown}

    def stories_page(self, number: str | int | None) -> StoriesPage:
        """The last page instead of one that does not exist."""
        stories: Any = CardsBelow(StoryPage, self)
        return Paginator(stories, PER_PAGE).get_page(number)
