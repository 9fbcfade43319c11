from typing import TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from booking.formats import translated


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
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    text = models.TextField(_("text"), max_length=300, blank=True)
    text_en = models.TextField(_("text in English"), max_length=300, blank=True)
    url = models.URLField(_("address on the web"), blank=True)
    hours = models.CharField(_("opening hours"), max_length=80, blank=True)
    hours_en = models.CharField(_("opening hours in English"), max_length=80, blank=True)
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
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("hours_en"), FieldPanel("text_en")],
            heading=_("In English"),
        ),
        FieldRowPanel([FieldPanel("last_checked"), FieldPanel("order")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("crisis line")
        verbose_name_plural = _("crisis lines")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return translated(self.name, self.name_en)

    @property
    def local_text(self) -> str:
        return translated(self.text, self.text_en)

    @property
    def local_hours(self) -> str:
        return translated(self.hours, self.hours_en)

    def public_fields(self) -> PublicCrisisLine:
        return PublicCrisisLine(
            name=self.local_name,
            phone=self.phone,
            text=self.local_text,
            url=self.url,
            hours=self.local_hours,
            last_checked=self.last_checked.isoformat() if self.last_checked else None,
        )
