from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.absolute import absolute
from cms.blocks import groups
from cms.blocks.chosen import SnippetChooserBlock
from cms.images import image_representation
from cms.models.author import Author


class AuthorBlock(SnippetChooserBlock):
    along = ("portrait", "therapist")

    def __init__(self, target_model: Any = "cms.Author", **kwargs: Any) -> None:
        super().__init__(target_model, **kwargs)

    class Meta:
        icon = "user"
        label = _("Author")
        group = groups.LIVE
        description = _("Who has written it, with a way to her page if she is a therapist.")
        template = "blocks/author.html"

    def get_preview_value(self) -> Author:
        return Author(
            name="Kari Lind",
            title=str(_("Psychologist")),
            text=str(_("Writes about grief and about sleep.")),
        )

    def get_api_representation(
        self, value: Author | None, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        if value is None:
            return None
        return {
            "name": value.name,
            "title": value.local_title,
            "text": value.local_text,
            "lived_experience": value.lived_experience,
            "portrait": image_representation(value.portrait, value.name, context),
            "therapist": value.therapist.slug if value.therapist else None,
            "url": absolute(value.therapist_url, context) or None,
        }
