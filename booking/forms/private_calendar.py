from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from booking import conf
from booking.busy.reader.addresses import target
from booking.busy.reader.answers import NotRead

LONGEST = 1000


class PrivateCalendarForm(forms.Form):
    label = forms.CharField(
        label=_("What you call it"),
        max_length=40,
        help_text=_("Such as “Private” or “Family”. You and the desk see it, nobody else."),
    )
    address = forms.CharField(
        label=_("Secret address of the calendar"),
        max_length=LONGEST,
        help_text=_(
            "Begins with https:// or webcal://. We keep it encrypted and never show it again."
        ),
        # Neither a browser's memory nor its spelling service is to know it.
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        try:
            target(address, conf.allows_private_feeds())
        except NotRead as error:
            raise ValidationError(
                _("This is not an address we can read. It begins with https:// or webcal://.")
            ) from error
        return address
