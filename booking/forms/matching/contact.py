from django import forms
from django.utils.translation import gettext_lazy as _

from booking.actions.request import MOST_EMAIL, MOST_NAME, MOST_PHONE


class ContactForm(forms.Form):
    """Where she can be answered. What it must hold is judged by booking.actions alone."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Name or nickname"),
        help_text=_("Whatever you want to be called."),
        required=False,
        max_length=MOST_NAME,
        widget=forms.TextInput({"autocomplete": "nickname", "required": True}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("Our answer comes there, with a link that only you have."),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput({"autocomplete": "email", "required": True, "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        help_text=_("Only if we cannot reach you by e-mail."),
        required=False,
        max_length=MOST_PHONE,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
