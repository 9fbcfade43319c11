"""One of few: a plain list to choose from, where a window with a search would be in the way."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SelectBlock(blocks.ChooserBlock):
    """Also of what is not in use any more: it stays where it was chosen, and readers miss it."""

    target_model: str

    @cached_property
    def widget(self) -> forms.Select:
        return forms.Select()

    def get_form_state(self, value: Any) -> Any:
        return blocks.FieldBlock.get_form_state(self, value)

    def value_from_form(self, value: Any) -> Any:
        if isinstance(value, str) and not value.isdigit():
            return None
        return super().value_from_form(value)


class TherapistSelect(SelectBlock):
    target_model = "booking.Therapist"

    class Meta:
        icon = "user"
        label = _("Therapist")


class ServiceSelect(SelectBlock):
    target_model = "booking.Service"

    class Meta:
        icon = "tag"
        label = _("Service")
