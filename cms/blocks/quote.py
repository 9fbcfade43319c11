from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock


class QuoteBlock(PreviewedBlock):
    text = blocks.TextBlock(
        max_length=600,
        label=_("Quote"),
        help_text=_("Without quotation marks. What clients say belongs in reviews."),
    )
    name = blocks.CharBlock(required=False, max_length=120, label=_("Who says it"))
    role = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Who that is"),
        help_text=_("A title, a book, a year."),
    )
    url = blocks.URLBlock(required=False, label=_("Where it can be read"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = groups.TEXT
        description = _("Words of somebody else, set apart from the text.")
        template = "blocks/quote.html"
        preview_value = {
            "text": _("It helped to say it aloud to somebody who did not have to be spared."),
            "name": "Kari Lind",
            "role": _("from a talk about grief"),
        }

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {name: value[name] or "" for name in ("text", "name", "role", "url")}
