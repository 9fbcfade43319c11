from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks import groups
from cms.blocks.chosen import ImageChooserBlock
from cms.images import image_representation


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Alt text"),
        help_text=_("What the image tells, for those who don't see it."),
    )
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("Only decorates"),
        help_text=_("It tells nothing, so it needs no alt text."),
    )
    caption = blocks.CharBlock(
        required=False, max_length=300, label=pgettext_lazy("image", "Caption")
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = groups.SEEN
        description = _("One image, with words for those who don't see it.")
        template = "blocks/image.html"
        preview_template = "blocks/previews/image.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["decorative"] and not cleaned["alt"].strip():
            raise StructBlockValidationError(
                {"alt": ValidationError(_("Describe the image, or mark that it only decorates."))}
            )
        return cleaned

    def get_api_representation(
        self, value: Any, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        alt = "" if value["decorative"] else value["alt"] or ""
        return {
            "image": image_representation(value["image"], alt, context),
            "caption": value["caption"] or "",
            "decorative": bool(value["decorative"]),
        }
