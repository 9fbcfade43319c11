from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from booking.formats import translated
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
    main_en = entries(_("main menu in English"), "")
    footer_en = entries(_("menu at the foot in English"), "")
    footer_text_en = models.TextField(_("text at the foot in English"), max_length=400, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [FieldPanel("main"), FieldPanel("footer"), FieldPanel("footer_text")],
                heading=_("Norwegian"),
            ),
            ObjectList(
                [FieldPanel("main_en"), FieldPanel("footer_en"), FieldPanel("footer_text_en")],
                heading=_("English"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("menus and foot")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def local_footer_text(self) -> str:
        return translated(self.footer_text, self.footer_text_en)
