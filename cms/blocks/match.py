from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.absolute import absolute
from cms.addresses import match_url
from cms.blocks import groups
from cms.blocks.chosen import PageChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.text import Lead


class MatchValue(blocks.StructValue):
    # The topics of the article that it stands in, by their slugs.
    about: Sequence[str] = ()

    @cached_property
    def lead(self) -> Lead:
        return Lead.to(self["page"] and self["page"].pk)

    @property
    def url(self) -> str:
        """To the form, if no page comes before it; empty where that is not public any more."""
        return self.lead.url if self["page"] else match_url(self.about)


class MatchBlock(PreviewedBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.TextBlock(required=False, max_length=400, label=_("Text"))
    page = PageChooserBlock(
        required=False,
        label=_("Page"),
        help_text=_(
            "Empty: to the form in which one is matched with a therapist. In an article its topics "
            "are ticked there already."
        ),
    )
    label = blocks.CharBlock(max_length=60, label=_("Words of the button"))

    class Meta:
        icon = "group"
        label = _("Help to choose")
        group = groups.ONWARD
        description = _("For those who do not know whom to choose: leads to the form that asks.")
        template = "blocks/match.html"
        value_class = MatchValue

    def sample(self) -> dict[str, Any]:
        return {
            "title": _("Not sure whom to talk to?"),
            "text": _("Tell us a little, and we suggest somebody who suits."),
            "label": _("Get help to choose"),
        }

    def get_api_representation(
        self, value: MatchValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"],
            "text": value["text"] or "",
            "label": value["label"],
            "url": absolute(value.url, context),
        }
