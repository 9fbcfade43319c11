from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Title"))
    text = blocks.TextBlock(required=False, max_length=400, label=_("Text"))


class StepsBlock(PreviewedBlock):
    """How something is done: numbered, in the order in which it happens."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=6, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = groups.TEXT
        description = _("How something is done, numbered in the order in which it happens.")
        template = "blocks/steps.html"
        preview_value = {
            "title": _("How it works"),
            "steps": [
                {"title": _("Choose"), "text": _("Find somebody you would like to meet.")},
                {"title": _("Book"), "text": _("Take a time that suits you.")},
            ],
        }

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        steps = [{"title": step["title"], "text": step["text"] or ""} for step in value["steps"]]
        return {"title": value["title"] or "", "steps": steps}
