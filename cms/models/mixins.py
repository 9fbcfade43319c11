from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from cms.blocks import BodyBlock
from cms.blocks.lookups import prepare
from cms.front_end import MODE, preview
from cms.models.search_appearance import SearchAppearance
from cms.moderation import plans
from cms.panels import CheckPanel, SnippetPanel
from cms.publishing import Refused, refuse
from cms.publishing.forms import PageForm

SCHEDULED = "wagtail.publish.scheduled"


class SitePage(Page):
    """What all our pages share. Its search engine texts are Wagtail's own."""

    # A page for some readers only would need a cookie to tell them from others.
    private_page_options: ClassVar[list[str]] = []
    # In the words of Open Graph.
    sharing_type = "website"

    base_form_class = PageForm
    promote_panels = [
        *Page.promote_panels,
        SnippetPanel(heading=_("In lists of results")),
    ]

    class Meta:
        abstract = True

    @cached_property
    def appearance(self) -> SearchAppearance:
        """How pages look in lists of results; asked once, however often a page says it."""
        return SearchAppearance.current()

    @cached_classmethod
    def get_edit_handler(cls) -> Any:
        """Wagtail's tabs, with what the publishing rules find on top of the first."""
        tabs = [
            ObjectList(
                [CheckPanel(heading=_("Before publishing")), *cls.content_panels],
                heading=_("Content"),
            ),
            ObjectList(cls.promote_panels, heading=_("Promote")),
        ]
        if cls.settings_panels:
            tabs.append(ObjectList(cls.settings_panels, heading=_("Settings")))
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Beside Wagtail's own, a front-end of the practice's, where there is one."""
        modes = list(super().preview_modes)
        return [*modes, (MODE, _("In your front-end"))] if settings.FRONT_END_PREVIEW_URL else modes

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == MODE and settings.FRONT_END_PREVIEW_URL:
            return preview(self, request)
        return super().serve_preview(request, mode_name)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """However it comes to that: raises Refused where a rule blocks it.

        At a scheduled hour nobody is there to be told: it then stays as it was, and the plan is
        dropped, which the page's history says.
        """
        try:
            refuse(revision.as_object())
        except Refused as refused:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            drop_plan(revision, refused.messages)
            return
        super().publish(revision, *args, **kwargs)


def drop_plan(revision: Any, why: list[str]) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    plans.called_off(revision, why)


class BodyPage(SitePage):
    """A page with a body of blocks, which are fetched together when it is shown."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    api_fields = [APIField("body", writable=True)]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prepare(self.body)
        return super().get_context(request, *args, **kwargs)


class PicturedPage(BodyPage):
    """A page with a body and one picture that stands for all of it."""

    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    image_alt = models.CharField(
        _("alt text of the image"),
        max_length=200,
        blank=True,
        help_text=_("What the image tells; empty if it only decorates."),
    )

    picture_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
    ]
    api_fields = [
        APIField("image", writable=True),
        APIField("image_alt", writable=True),
        *BodyPage.api_fields,
    ]

    class Meta:
        abstract = True
