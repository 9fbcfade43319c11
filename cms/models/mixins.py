from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.blocks.lookups import prepare


class SitePage(Page):
    """What all our pages share. Its search engine texts are Wagtail's own."""

    # A page for some readers only would need a cookie to tell them from others.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True


class BodyPage(SitePage):
    """A page with a body of blocks, which are fetched together when it is shown."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    api_fields = [APIField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prepare(self.body)
        return super().get_context(request, *args, **kwargs)
