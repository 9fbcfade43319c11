from typing import Any, TypedDict

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from booking.models import Place, Practice
from cms.addresses import map_url
from cms.models.mixins import BodyPage


class Address(TypedDict):
    name: str
    address: str
    map_url: str


class ContactPage(BodyPage):
    """How to reach us. Address, phone and e-mail are the practice's own, never typed here."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    hours = models.TextField(
        _("when somebody answers"),
        max_length=300,
        blank=True,
        help_text=_("A line for each, such as “Monday to Friday 9–15”."),
    )

    template = "pages/contact_page.html"
    page_description = _("Phone, e-mail and addresses as the practice's settings have them.")
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("hours"),
        FieldPanel("body"),
    ]
    search_fields = [*BodyPage.search_fields, index.SearchField("introduction", boost=2)]
    api_fields = [APIField("introduction", writable=True), APIField("hours"), *BodyPage.api_fields]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            # Not Practice.load(), which would write a row when somebody only reads.
            "practice": Practice.objects.first() or Practice(),
            "places": [
                Address(name=place.name, address=place.address, map_url=map_url(place.address))
                for place in Place.objects.active()
            ],
        }
