from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from booking.actions.request import MOST_CODE
from booking.actions.vouchers.deciding import UNTIL, WHY_CLOSED, WHY_PROLONGED

EMPTY = ("", "–")


class CodeForm(forms.Form):
    """Which one: as its owner reads it out."""

    code = forms.CharField(
        label=_("Code"),
        max_length=MOST_CODE,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class CloseForm(forms.Form):
    reasons: Any = WHY_CLOSED

    reason = forms.ChoiceField(label=_("Why"))
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the practice sees it. Write nothing about who will use the codes."),
    )

    def __init__(self, *args: Any, writable: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = (EMPTY, *self.reasons)
        if not writable:  # the batch's key cannot be read, and with it what words are kept under
            del self.fields["words"]

    @property
    def why(self) -> Any:
        return dict(self.reasons)[self.cleaned_data["reason"]]


class ProlongForm(CloseForm):
    reasons = WHY_PROLONGED
    field_order = (UNTIL, "reason", "words")

    until = forms.DateField(label=_("New last day"), widget=AdminDateInput)
