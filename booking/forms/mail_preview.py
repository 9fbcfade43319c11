from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking import sms
from booking.mails.words import WORDS

FIRST = "mail-confirmed"


class MailPreviewForm(forms.Form):
    """Of an address: whatever is left out has its usual value."""

    kind = forms.ChoiceField(label=_("Mail"), choices=list((WORDS | sms.WORDS).items()))
    reference = forms.CharField(
        label=_("Reference of a booking"),
        required=False,
        max_length=20,
        help_text=_("Empty: the newest one that the mail fits."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", pgettext_lazy("language", "The client's own")), *settings.LANGUAGES],
    )

    def __init__(self, data: Any) -> None:
        super().__init__({"kind": FIRST, **{key: data[key] for key in data if data[key]}})

    def clean_reference(self) -> str:
        return "".join(str(self.cleaned_data["reference"]).split()).upper()
