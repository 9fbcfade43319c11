from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import AfterwordBlock
from cms.blocks.lookups import prepare
from cms.blocks.questions import QuestionsBlock, prepare_questions
from cms.models.mixins import SitePage


class FaqPage(SitePage):
    """Each question is a value of its own with an anchor: for links, and for search engines."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    sections = StreamField(
        [("section", QuestionsBlock())], blank=True, verbose_name=_("questions and answers")
    )

    body = StreamField(
        AfterwordBlock(),
        blank=True,
        verbose_name=_("below the questions"),
        help_text=_("Crisis lines, and the way on for who has not found an answer."),
    )

    template = "pages/faq_page.html"
    page_description = _("Questions with answers that open, in sections.")
    parent_page_types = ["cms.HomePage", "cms.PlainPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("sections"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction", boost=2),
        index.SearchField("sections"),
        index.SearchField("body"),
    ]
    api_fields = [
        APIField("introduction", writable=True),
        APIField("sections"),
        APIField("body", writable=True),
    ]

    class Meta:
        verbose_name = _("page of questions")
        verbose_name_plural = _("pages of questions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prepare_questions(self.sections)
        prepare(self.body)
        return super().get_context(request, *args, **kwargs)
