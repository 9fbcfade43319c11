from typing import Any

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks


def anchor(text: str) -> str:
    return slugify(anyascii(text))[:60] or "del"


class HeadingValue(blocks.StructValue):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._anchor = ""

    @property
    def anchor(self) -> str:
        """Unique on its page once the body is prepared."""
        return self._anchor or anchor(self["text"])

    @anchor.setter
    def anchor(self, value: str) -> None:
        self._anchor = value


class HeadingBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(
        choices=[("h2", pgettext_lazy("heading", "Section")), ("h3", _("Sub-section"))],
        default="h2",
        label=_("Level"),
    )
    text = blocks.CharBlock(max_length=200, label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        value_class = HeadingValue

    def get_api_representation(
        self, value: HeadingValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {"level": value["level"], "text": value["text"], "anchor": value.anchor}
