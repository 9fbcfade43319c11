from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.absolute import absolute
from cms.addresses import therapist_index_url
from cms.blocks import groups
from cms.blocks.chosen import PageChooserBlock, SnippetChooserBlock
from cms.blocks.previewed import PreviewedBlock
from cms.blocks.text import Lead
from cms.calls import Kind, address, faults
from cms.choosers import topic_chooser_viewset

TopicChooserBlock = topic_chooser_viewset.get_block_class(
    name="TopicChooserBlock", module_path="cms.blocks.calls"
)


class CallToActionValue(blocks.StructValue):
    # The topics of the article that it stands in, by their slugs.
    about: Sequence[str] = ()

    @property
    def shared(self) -> Any:
        return self.get("shared")

    @cached_property
    def therapist_index_url(self) -> str:
        """Set by the body, which looks it up once for all of its calls."""
        return therapist_index_url()

    @cached_property
    def lead(self) -> Lead:
        """Of a ready-made one the page is not looked up for its number alone."""
        page = self.get("page")
        return Lead.to(self.shared.page_id if self.shared else page and page.pk)

    @property
    def kind(self) -> str:
        return str(self.shared.kind if self.shared else self["kind"])

    @property
    def words(self) -> str:
        return str(self.shared.local_label if self.shared else self["label"])

    @property
    def topic(self) -> Any:
        return self.shared.topic if self.shared else self.get("topic")

    @property
    def url(self) -> str:
        """Empty where the page it leads to is not public any more."""
        index = self.therapist_index_url if self.kind == Kind.THERAPISTS else ""
        page_url = self.lead.url if self.lead else None
        return address(self.kind, page_url, self.topic, index, self.about)


def aim_calls(calls: Sequence[CallToActionValue]) -> None:
    aimed = [call for call in calls if call.kind == Kind.THERAPISTS]
    index = therapist_index_url() if aimed else ""
    for call in aimed:
        call.therapist_index_url = index
    prefetch_related_objects([call.shared for call in calls if call.shared], "topic")


class CallToActionBlock(PreviewedBlock):
    shared = SnippetChooserBlock(
        "cms.CallToAction",
        required=False,
        label=_("Ready-made"),
        help_text=_("From Snippets. Then the fields below stay empty."),
    )
    kind = blocks.ChoiceBlock(
        search_index=False, choices=Kind.choices, default=Kind.BOOKING, label=_("Leads")
    )
    label = blocks.CharBlock(required=False, max_length=120, label=_("Words of the button"))
    page = PageChooserBlock(required=False, label=_("Page"))
    topic = TopicChooserBlock(
        required=False,
        label=_("Topic"),
        help_text=_("Shows the therapists who work with it; the matching begins with it."),
    )

    class Meta:
        icon = "pick"
        label = _("Call to action")
        group = groups.ONWARD
        description = _("A button: to a page, to the therapists of a topic, or to the booking.")
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        preview_value = {"kind": Kind.BOOKING, "label": _("Find a time")}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = faults(cleaned["kind"], cleaned["page"], cleaned["topic"])
        written = cleaned["label"] or cleaned["page"] or cleaned["topic"]
        if cleaned["shared"] and written:
            both = _("Choose a ready-made call or write one here, not both.")
            errors = {"shared": ValidationError(both)}
        elif not (cleaned["shared"] or cleaned["label"] or self.is_deferred_validation):
            neither = _("Write the words of the button, or choose a ready-made call.")
            errors["label"] = ValidationError(neither)
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_api_representation(
        self, value: CallToActionValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "kind": value.kind,
            "label": value.words,
            "url": absolute(value.url, context),
            "topic": value.topic.slug if value.topic else None,
        }
