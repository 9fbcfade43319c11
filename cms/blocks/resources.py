from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock

MOST = 30


class ResourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Title"))
    url = blocks.URLBlock(label=_("Address on the web"))
    text = blocks.CharBlock(required=False, max_length=300, label=_("Text"))

    class Meta:
        icon = "link"
        label = _("Resource")


class ResourcesBlock(PreviewedBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    resources = blocks.ListBlock(ResourceBlock(), max_num=MOST, label=_("Resources"))

    class Meta:
        icon = "link-external"
        label = _("Resources")
        group = groups.ONWARD
        description = _("Books, pages and services of others that are worth the way.")
        template = "blocks/resources.html"
        preview_value = {
            "title": _("Read more"),
            "resources": [
                {
                    "title": "Helsenorge",
                    "url": "https://www.helsenorge.no/",
                    "text": _("Public advice about health."),
                }
            ],
        }

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "resources": [
                {"title": item["title"], "url": item["url"], "text": item["text"] or ""}
                for item in value["resources"]
            ],
        }
