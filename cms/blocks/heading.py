from typing import Any

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock


def anchor(text: str) -> str:
    return slugify(anyascii(text))[:60] or "del"


class Anchored(blocks.StructValue):
    """What an address may lead to, by its words."""

    words_in = "text"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._anchor = ""

    @property
    def wanted_anchor(self) -> str:
        return anchor(self[self.words_in])

    @property
    def anchor(self) -> str:
        """Unique on its page once the body is prepared."""
        return self._anchor or self.wanted_anchor

    @anchor.setter
    def anchor(self, value: str) -> None:
        self._anchor = value


class HeadingBlock(PreviewedBlock):
    level = blocks.ChoiceBlock(
        search_index=False,
        choices=[("h2", pgettext_lazy("heading", "Section")), ("h3", _("Sub-section"))],
        default="h2",
        label=_("Level"),
    )
    text = blocks.CharBlock(max_length=200, label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Heading")
        group = groups.TEXT
        description = _("Begins a section. Those of the first level make the list of contents.")
        template = "blocks/heading.html"
        value_class = Anchored
        preview_value = {"level": "h2", "text": _("When it is hard to sleep")}

    def get_api_representation(
        self, value: Anchored, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {"level": value["level"], "text": value["text"], "anchor": value.anchor}
