from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.chosen import SnippetChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.models.crisis_line import CrisisLine

MOST = 12


class CrisisLinesValue(blocks.StructValue):
    @cached_property
    def all_lines(self) -> list[CrisisLine]:
        """Set by the body, which looks them up once for all of its blocks."""
        return list(CrisisLine.objects.all())

    @property
    def lines(self) -> list[CrisisLine]:
        chosen = [line for line in self["chosen"] if line]
        return chosen or self.all_lines


class CrisisLinesBlock(PreviewedBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    chosen = blocks.ListBlock(
        SnippetChooserBlock("cms.CrisisLine"),
        default=[],
        max_num=MOST,
        label=_("Crisis lines"),
        help_text=_("None chosen: all of them."),
    )

    class Meta:
        icon = "warning"
        label = _("Crisis lines")
        group = groups.ONWARD
        description = _("Numbers for who cannot wait, as they are now.")
        preview_value = {"title": ""}
        template = "blocks/crisis_lines.html"
        value_class = CrisisLinesValue

    def get_api_representation(
        self, value: CrisisLinesValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "lines": [line.public_fields() for line in value.lines],
        }
