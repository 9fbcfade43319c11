from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms import players
from cms.blocks import groups
from cms.blocks.chosen import ImageChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.images import image_representation


class VideoValue(blocks.StructValue):
    @cached_property
    def film(self) -> players.Film | None:
        return players.film(self["url"] or "")


class VideoBlock(PreviewedBlock):
    """A picture of ours that leads to the film; a script puts the player there when pressed."""

    title = blocks.CharBlock(
        max_length=160, label=_("Title"), help_text=_("What the film shows: it is read aloud too.")
    )
    url = blocks.URLBlock(
        label=_("Address of the film"),
        help_text=_("At YouTube or Vimeo, as in the browser's address line."),
    )
    image = ImageChooserBlock(
        required=False,
        label=_("Picture in its place"),
        help_text=_("From our own images. Without one, a drawing stands there."),
    )
    text = blocks.TextBlock(
        required=False,
        max_length=600,
        label=_("In words"),
        help_text=_("For those who don't see or hear it: what it says, and how long it lasts."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = groups.SEEN
        description = _("A film at YouTube or Vimeo. Nothing is fetched before somebody plays it.")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "title": _("How a session online works"),
            "url": "https://vimeo.com/76979871",
            "text": _("Two minutes, with subtitles."),
        }

    def get_context(
        self, value: VideoValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        if value.film and context.get("request"):
            players.allow(context["request"], value.film.provider)
        return context

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["url"] and cleaned.film is None:
            unknown = _("This is not the address of a film at YouTube or Vimeo.")
            raise StructBlockValidationError({"url": ValidationError(unknown)})
        return cleaned

    def get_api_representation(
        self, value: VideoValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        if value.film is None:
            return None
        return {
            "title": value["title"],
            "text": value["text"] or "",
            "provider": value.film.provider,
            "url": value.film.url,
            "player_url": value.film.player_url,
            "image": image_representation(value["image"], "", context),
        }
