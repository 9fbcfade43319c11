from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.image import ImageBlock

MOST = 24


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    images = blocks.ListBlock(ImageBlock(), min_num=2, max_num=MOST, label=_("Images"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        group = groups.SEEN
        description = _("Several images side by side, such as the rooms of the practice.")
        template = "blocks/gallery.html"
        preview_template = "blocks/previews/gallery.html"

    def get_api_representation(
        self, value: blocks.StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        image = self.child_blocks["images"].child_block
        return {
            "title": value["title"] or "",
            "images": [image.get_api_representation(each, context) for each in value["images"]],
        }
