from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from booking.formats import translated
from cms.addresses import therapist_urls


class Author(index.Indexed, models.Model):
    """Who writes. With a therapist, the words lead on to her page."""

    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("title"), max_length=120, blank=True)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=600, blank=True)
    text_en = models.TextField(_("text in English"), max_length=600, blank=True)
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    therapist = models.ForeignKey(
        "booking.Therapist",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="authors",
        verbose_name=_("therapist"),
    )
    lived_experience = models.BooleanField(_("writes from experience of their own"), default=False)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]),
        FieldPanel("text"),
        FieldPanel("text_en"),
        FieldPanel("portrait"),
        FieldPanel("therapist"),
        FieldPanel("lived_experience"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ("name",)
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    @property
    def local_title(self) -> str:
        return translated(self.title, self.title_en)

    @property
    def local_text(self) -> str:
        return translated(self.text, self.text_en)

    @cached_property
    def therapist_url(self) -> str:
        """Her page in the active language, or nothing. A body's authors get theirs together."""
        return therapist_urls([self.therapist]).get(self.therapist_id or 0, "")
