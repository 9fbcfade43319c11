from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ResourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=200, label=_("Title"))
    url = blocks.URLBlock(label=_("Address on the web"))
    text = blocks.CharBlock(required=False, max_length=300, label=_("Text"))

    class Meta:
        icon = "link"
        label = _("Resource")


class ResourcesBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    resources = blocks.ListBlock(ResourceBlock(), label=_("Resources"))

    class Meta:
        icon = "link-external"
        label = _("Resources")
        template = "blocks/resources.html"

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
