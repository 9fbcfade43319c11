from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.lookups import prepare
from cms.models.mixins import PicturedPage


class LandingPage(PicturedPage):
    """Where a campaign leads. It stands in no list and, unless in a menu, nowhere on the site."""

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), max_length=400, blank=True)
    call = models.CharField(
        _("words of the button"),
        max_length=60,
        blank=True,
        help_text=_("It leads to the booking. Empty: “Find a time”."),
    )
    noindex = models.BooleanField(
        _("keep out of search engines"),
        default=True,
        help_text=_("For who comes by a link of the campaign only."),
    )

    template = "pages/landing_page.html"
    page_description = _("For a campaign: headline, picture, button and a body of blocks.")
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("call"),
        *PicturedPage.picture_panels,
        FieldPanel("body"),
    ]
    promote_panels = [*PicturedPage.promote_panels, FieldPanel("noindex")]
    search_fields = [
        *PicturedPage.search_fields,
        index.SearchField("headline"),
        index.SearchField("lead"),
    ]
    api_fields = [
        APIField("headline"),
        APIField("lead", writable=True),
        APIField("call"),
        APIField("noindex"),
        *PicturedPage.api_fields,
    ]

    class Meta:
        verbose_name = _("landing page")
        verbose_name_plural = _("landing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prepare(self.body, [self.image])
        return super().get_context(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        return [] if self.noindex else super().get_sitemap_urls(request)
