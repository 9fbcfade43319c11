from typing import TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from booking.formats import translated


class Picture(models.TextChoices):
    """Small drawings of ours, each a file in templates/components/icons/."""

    LOCK = "lock", pgettext_lazy("picture", "Lock")
    CLOCK = "clock", pgettext_lazy("picture", "Clock")
    COIN = "coin", pgettext_lazy("picture", "Coin")
    SPEECH = "speech", pgettext_lazy("picture", "Speech bubbles")
    HEART = "heart", pgettext_lazy("picture", "Heart")
    DOOR = "door", pgettext_lazy("picture", "Open door")


class PublicPromise(TypedDict):
    title: str
    text: str
    picture: str


class Promise(index.Indexed, models.Model):
    """What everybody who comes here may count on. It stands on the home page."""

    title = models.CharField(_("title"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=60, blank=True)
    text = models.TextField(_("text"), max_length=240, blank=True)
    text_en = models.TextField(_("text in English"), max_length=240, blank=True)
    picture = models.CharField(
        _("picture"), max_length=12, choices=Picture.choices, default=Picture.HEART
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("title"),
        FieldPanel("text", help_text=_("One or two sentences. Promise only what always holds.")),
        FieldPanel("picture"),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("text_en")], heading=_("In English")),
        FieldPanel("order"),
    ]

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ("order", "title")
        verbose_name = _("promise")
        verbose_name_plural = _("promises")

    def __str__(self) -> str:
        return self.title

    @property
    def local_title(self) -> str:
        return translated(self.title, self.title_en)

    @property
    def local_text(self) -> str:
        return translated(self.text, self.text_en)

    @property
    def icon(self) -> str:
        return f"components/icons/{self.picture}.html"

    def public_fields(self) -> PublicPromise:
        return PublicPromise(title=self.local_title, text=self.local_text, picture=self.picture)
