from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.models import Offering


class ProposeForm(forms.Form):
    """Whose time, and which; whether it can be had is judged by booking.actions alone."""

    use_required_attribute = False

    therapist = forms.ChoiceField(label=_("Therapist"), required=False)
    day = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    slot = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offerings: Iterable[Offering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["therapist"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("therapist", "Anyone")),
            *((each.therapist.slug, each.therapist.name) for each in offerings),
        ]

    def said(self, name: str) -> str:
        """As it stands in the form, sent or shown for the first time."""
        return str(self[name].value() or "")
