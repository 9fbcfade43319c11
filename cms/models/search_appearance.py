import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from booking.formats import translated

PLACE = re.compile(r"\{([^{}]*)\}")
OF_PAGES = ("title", "practice")
OF_THERAPISTS = (*OF_PAGES, "profession")


@register_setting(icon="search")
class SearchAppearance(BaseGenericSetting):
    """How pages are named in lists of results, where an editor has not named one otherwise."""

    title = models.CharField(
        _("title of pages"),
        max_length=120,
        default="{title} – {practice}",
        help_text=_("{title} is the page's, {practice} the name of the practice."),
    )
    therapist_title = models.CharField(
        _("title of therapists' pages"),
        max_length=120,
        default="{title}, {profession} – {practice}",
        help_text=_("As above, and {profession} as on the profile."),
    )
    description = models.CharField(
        _("description of pages that have no text of their own"),
        max_length=160,
        blank=True,
        help_text=_("May name {title} and {practice}. Empty: search engines choose themselves."),
    )
    description_en = models.CharField(_("the same in English"), max_length=160, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("therapist_title")], heading=_("Titles")),
        MultiFieldPanel(
            [FieldPanel("description"), FieldPanel("description_en")], heading=_("Descriptions")
        ),
    ]

    class Meta:
        verbose_name = _("appearance in search engines")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def clean(self) -> None:
        super().clean()
        slips = {
            name: slip
            for name, allowed in (
                ("title", OF_PAGES),
                ("therapist_title", OF_THERAPISTS),
                ("description", OF_PAGES),
                ("description_en", OF_PAGES),
            )
            if (slip := unknown(getattr(self, name), allowed))
        }
        for name in ("title", "therapist_title"):
            if "{title}" not in getattr(self, name):
                slips.setdefault(name, _("Without {title} all pages have the same name."))
        if slips:
            raise ValidationError(slips)

    @classmethod
    def current(cls) -> "SearchAppearance":
        """Unlike load() it writes no row when somebody only reads."""
        return cls.objects.first() or cls()

    @property
    def local_description(self) -> str:
        return translated(self.description, self.description_en)


def unknown(text: str, allowed: tuple[str, ...]) -> Any:
    others = [name for name in PLACE.findall(text) if name not in allowed]
    if others:
        return _("There is no {%(name)s} here.") % {"name": others[0]}
    return None


def filled(template: str, **values: str) -> str:
    """What has no value leaves no comma behind."""
    text = PLACE.sub(lambda found: values.get(found[1], ""), template)
    return re.sub(r"\s*,\s*(?=[–—|-]|$)", " ", re.sub(r"\s+", " ", text)).strip(" –—|-,")
