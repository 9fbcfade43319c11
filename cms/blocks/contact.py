from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from booking.models import Place, Practice
from cms.blocks import groups
from cms.blocks.previewed import PreviewedBlock


class ContactValue(blocks.StructValue):
    @cached_property
    def practice(self) -> Practice:
        """Set by the body, which looks it up once for all of its blocks."""
        return share_practice([self]).practice

    @cached_property
    def all_places(self) -> list[Place]:
        return share_practice([self]).all_places

    @property
    def addresses(self) -> list[Place]:
        return self.all_places if self["places"] else []


def share_practice(shown: Sequence[ContactValue]) -> ContactValue:
    """Not by Practice.load(), which would write a row when somebody only reads."""
    practice, places = Practice.objects.first() or Practice(), list(Place.objects.active())
    for value in shown:
        value.practice, value.all_places = practice, places
    return shown[0]


class ContactBlock(PreviewedBlock):
    """How to reach the practice, by its settings: nothing here is typed twice."""

    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = blocks.TextBlock(
        required=False,
        max_length=400,
        label=_("Text"),
        help_text=_("When somebody answers, and what does not belong in a mail."),
    )
    places = blocks.BooleanBlock(
        required=False, default=True, label=_("With the addresses of our places")
    )

    class Meta:
        icon = "mail"
        label = _("Contact")
        group = groups.LIVE
        description = _("Phone, e-mail and addresses, as the practice's settings have them.")
        template = "blocks/contact.html"
        value_class = ContactValue
        preview_value = {"title": "", "text": _("We answer on weekdays."), "places": True}

    def get_api_representation(
        self, value: ContactValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {
            "title": value["title"] or "",
            "text": value["text"] or "",
            "phone": value.practice.phone,
            "email": value.practice.email,
            "places": [
                {"slug": place.slug, "name": place.name, "address": place.address}
                for place in value.addresses
            ],
        }
