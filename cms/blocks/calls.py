from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.absolute import absolute
from cms.addresses import booking_url, therapist_index_url
from cms.choosers import topic_chooser_viewset

TopicChooserBlock = topic_chooser_viewset.get_block_class(
    name="TopicChooserBlock", module_path="cms.blocks.calls"
)


class Kind(TextChoices):
    PAGE = "page", _("to a page")
    THERAPISTS = "therapists", _("to the therapists of a topic")
    BOOKING = "booking", _("to the booking")
    MATCH = "match", _("to the matching")


class CallToActionValue(blocks.StructValue):
    @cached_property
    def therapist_index_url(self) -> str:
        """Set by the body, which looks it up once for all of its calls."""
        return therapist_index_url()

    @property
    def url(self) -> str:
        """Empty where the page it leads to is not public any more."""
        kind, page, topic = self["kind"], self.get("page"), self.get("topic")
        if kind == Kind.THERAPISTS:
            query = f"?{urlencode({'topic': topic.slug})}" if topic else ""
            return self.therapist_index_url + query
        # Matching has no page of its own yet: one can be chosen, else it begins with the booking.
        if kind == Kind.PAGE or (kind == Kind.MATCH and page):
            return (page.url or "") if page and page.live else ""
        return booking_url()


class CallToActionBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=Kind.choices, default=Kind.BOOKING, label=_("Leads"))
    label = blocks.CharBlock(max_length=120, label=_("Words of the button"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    topic = TopicChooserBlock(
        required=False, label=_("Topic"), help_text=_("Shows the therapists who work with it.")
    )

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if cleaned["kind"] == Kind.PAGE and not cleaned["page"]:
            errors["page"] = ValidationError(_("Choose the page it leads to."))
        if cleaned["topic"] and cleaned["kind"] != Kind.THERAPISTS:
            errors["topic"] = ValidationError(_("Only a call to the therapists takes a topic."))
        if cleaned["page"] and cleaned["kind"] not in (Kind.PAGE, Kind.MATCH):
            errors["page"] = ValidationError(_("Only calls to a page or the matching take one."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_api_representation(
        self, value: CallToActionValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        topic = value.get("topic")
        return {
            "kind": value["kind"],
            "label": value["label"],
            "url": absolute(value.url, context),
            "topic": topic.slug if topic else None,
        }
