from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.search import index

from booking import clock, conf
from cms.blocks.lookups import prepare
from cms.models.article import ArticleQuerySet
from cms.models.mixins import PicturedPage


class Origin(models.TextChoices):
    CLIENT = "client", pgettext_lazy("story", "a client's own")
    INVENTED = "invented", pgettext_lazy("story", "invented by us")


class StoryPage(PicturedPage):
    """What somebody went through. A client's stands here only with her consent on record."""

    ingress = models.TextField(_("ingress"), max_length=600, blank=True)
    topics = ParentalManyToManyField(
        "booking.Topic", blank=True, related_name="stories", verbose_name=_("topics")
    )
    told_by = models.CharField(
        _("told by"),
        max_length=60,
        blank=True,
        help_text=_("As readers see it. For a client's own: not her real name."),
    )
    origin = models.CharField(
        _("whose story"), max_length=12, choices=Origin.choices, default=Origin.INVENTED
    )
    anonymised = models.BooleanField(
        _("anonymised"),
        default=True,
        help_text=_("Names, places and details are changed, so that nobody knows her again."),
    )
    consent_given_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_note = models.CharField(
        _("where the consent is kept"),
        max_length=200,
        blank=True,
        help_text=_("For us only. The number of the binder or file, never her name."),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    template = "pages/story_page.html"
    page_description = _("A client's story with her consent, or one that you invented.")
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("ingress"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("origin"), FieldPanel("told_by")]),
                FieldPanel("anonymised"),
                FieldRowPanel([FieldPanel("consent_given_on"), FieldPanel("consent_note")]),
            ],
            heading=_("Whose story, and her consent"),
        ),
        *PicturedPage.picture_panels,
        FieldPanel("body"),
        FieldPanel("topics"),
    ]
    search_fields = [*PicturedPage.search_fields, index.SearchField("ingress", boost=2)]
    # Of the consent nothing is public but that there is one.
    api_fields = [
        APIField("ingress", writable=True),
        APIField("told_by"),
        APIField("origin"),
        APIField("anonymised"),
        *PicturedPage.api_fields,
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(
                name="cms_story_of_a_client_with_consent",
                condition=Q(origin=Origin.INVENTED, consent_given_on=None, consent_note="")
                | Q(origin=Origin.CLIENT, consent_given_on__isnull=False),
                violation_error_message=_(
                    "A client's story needs the day of her consent; an invented one has none."
                ),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        today = clock.now().astimezone(conf.zone()).date()
        if self.consent_given_on and self.consent_given_on > today:
            raise ValidationError({"consent_given_on": _("This day has not come yet.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prepare(self.body, [self.image])
        return super().get_context(request, *args, **kwargs)

    @property
    def by_a_client(self) -> bool:
        return self.origin == Origin.CLIENT
