from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from booking import clock
from booking.availability import given_services
from booking.models import Offering
from cms.models.mixins import BodyPage


class PricePage(BodyPage):
    """What sessions cost, and what cancelling them costs, as booked right now."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/price_page.html"
    page_description = _("Sessions and prices as they are now, with what cancelling costs.")
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body", help_text=_("Stands below the prices, which come by themselves.")),
    ]
    search_fields = [*BodyPage.search_fields, index.SearchField("introduction", boost=2)]
    api_fields = [APIField("introduction", writable=True), *BodyPage.api_fields]

    class Meta:
        verbose_name = _("price page")
        verbose_name_plural = _("price pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        given = given_services(Offering.objects.bookable().in_order(), clock.now())
        return super().get_context(request, *args, **kwargs) | {"given": given}
