from collections.abc import Container
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks.menu import EntryBlock

ENTRIES = 7  # as many as a row on a screen holds


def entries(label: Any, help_text: Any) -> StreamField:
    return StreamField(
        [("entry", EntryBlock())],
        blank=True,
        max_num=ENTRIES,
        collapsed=True,  # a line each, to be dragged
        verbose_name=label,
        help_text=help_text,
    )


TABS = {"nb": _("Norwegian"), "nn": _("Norwegian Nynorsk"), "en": _("English")}


def of_language(code: str) -> str:
    """What the names of a language's fields end with; the site's own have plain ones."""
    return "" if code == settings.LANGUAGE_CODE else f"_{code}"


def tabs(codes: Container[str]) -> TabbedInterface:
    """One for each language that the site is in."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel(f"{name}{of_language(code)}")
                    for name in ("main", "footer", "footer_text")
                ],
                heading=heading,
            )
            for code, heading in TABS.items()
            if code in codes
        ]
    )


@register_setting(icon="list-ul", order=200)
class Menus(BaseGenericSetting):
    """What is at the top and at the foot of every page. A menu that is empty makes itself."""

    main = entries(
        _("main menu"), _("Empty: the pages below the home page that are ticked to be in menus.")
    )
    footer = entries(
        _("menu at the foot"),
        _("Empty: the other pages below the home page. What has entries below it is a column."),
    )
    footer_text = models.TextField(
        _("text at the foot"),
        max_length=400,
        blank=True,
        help_text=_("Below the practice's name. Address, phone and e-mail come by themselves."),
    )
    main_nn = entries(_("main menu in Nynorsk"), "")
    footer_nn = entries(_("menu at the foot in Nynorsk"), "")
    footer_text_nn = models.TextField(_("text at the foot in Nynorsk"), max_length=400, blank=True)
    main_en = entries(_("main menu in English"), "")
    footer_en = entries(_("menu at the foot in English"), "")
    footer_text_en = models.TextField(_("text at the foot in English"), max_length=400, blank=True)

    edit_handler = tabs(dict(settings.LANGUAGES))

    class Meta:
        verbose_name = _("menus and foot")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def local_footer_text(self) -> str:
        own = getattr(self, f"footer_text{of_language(get_language() or '')}", "")
        return own or self.footer_text
