from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.text import RichTextBlock


class Weight(TextChoices):
    """How much it matters, told by a drawing and words; the colour only adds to them."""

    INFO = "info", pgettext_lazy("callout", "Good to know")
    WARNING = "warning", pgettext_lazy("callout", "Be aware")
    URGENT = "urgent", pgettext_lazy("callout", "Urgent")


class CalloutValue(blocks.StructValue):
    @property
    def weight(self) -> Weight:
        return Weight(self["kind"])

    @property
    def icon(self) -> str:
        return f"components/icons/{self.weight}.html"


class CalloutBlock(PreviewedBlock):
    kind = blocks.ChoiceBlock(
        search_index=False, choices=Weight.choices, default=Weight.INFO, label=_("Kind")
    )
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = RichTextBlock(label=_("Text"), max_length=1200)

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        group = groups.TEXT
        description = _("Something that must not be missed. Few of them, or none is noticed.")
        template = "blocks/callout.html"
        value_class = CalloutValue
        preview_value = {
            "kind": Weight.WARNING,
            "title": _("Do not stop from one day to the next"),
            "text": _("Talk to your doctor before you change a medicine."),
        }

    def get_api_representation(
        self, value: CalloutValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "kind": value["kind"],
            "title": value["title"] or "",
            "text": self.child_blocks["text"].get_api_representation(value["text"], context),
        }
