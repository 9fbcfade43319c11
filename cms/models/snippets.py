from typing import TypedDict

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from cms.addresses import therapist_urls


class PublicCrisisLine(TypedDict):
    name: str
    phone: str
    text: str
    url: str
    hours: str
    last_checked: str | None


class CrisisLine(index.Indexed, models.Model):
    """Help for those who can't wait. Pages show the line itself, so a new number is new at once."""

    name = models.CharField(_("name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    text = models.TextField(_("text"), max_length=300, blank=True)
    url = models.URLField(_("address on the web"), blank=True)
    hours = models.CharField(_("opening hours"), max_length=80, blank=True)
    last_checked = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that all of this still holds."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
        FieldPanel("text"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("last_checked"), FieldPanel("order")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("crisis line")
        verbose_name_plural = _("crisis lines")

    def __str__(self) -> str:
        return self.name

    def public_fields(self) -> PublicCrisisLine:
        return PublicCrisisLine(
            name=self.name,
            phone=self.phone,
            text=self.text,
            url=self.url,
            hours=self.hours,
            last_checked=self.last_checked.isoformat() if self.last_checked else None,
        )


class Author(index.Indexed, models.Model):
    """Who writes. With a therapist, the words lead on to her page."""

    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=600, blank=True)
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
        FieldPanel("title"),
        FieldPanel("text"),
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

    @cached_property
    def therapist_url(self) -> str:
        """Her page in the active language, or nothing. A body's authors get theirs together."""
        return therapist_urls([self.therapist]).get(self.therapist_id or 0, "")
