"""The forms that a client fills in. What they must hold is judged by booking.actions alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from booking.actions.request import MOST_CODE, MOST_EMAIL, MOST_NAME, MOST_PHONE


class TermsForm(forms.Form):
    """Nothing is required here: the action says what is missing, the same way as in the API."""

    use_required_attribute = False

    accept_terms = forms.BooleanField(
        required=False, widget=forms.CheckboxInput({"required": True})
    )
    withdrawal_consent = forms.BooleanField(
        required=False, widget=forms.CheckboxInput({"required": True})
    )


class LostLinkForm(forms.Form):
    use_required_attribute = False

    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput({"autocomplete": "email", "required": True, "spellcheck": "false"}),
    )


class AnswerForm(TermsForm):
    """Of what was offered to her, or is held."""

    voucher = forms.CharField(
        label=_("Code"),
        help_text=_("As it is written on the card or in the e-mail you got."),
        required=False,
        max_length=MOST_CODE,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class DetailsForm(AnswerForm):
    PHONE_FOR_SMS = _("Only used if something happens close to the session, and for SMS.")
    field_order = ["name", "email", "phone", "sms", "voucher"]

    name = forms.CharField(
        label=_("Name or nickname"),
        help_text=_("Whatever you want to be called. Please write nothing about your health."),
        required=False,
        max_length=MOST_NAME,
        widget=forms.TextInput({"autocomplete": "nickname", "required": True}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("The link to your session is sent here."),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput({"autocomplete": "email", "required": True, "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        help_text=_("Only used if something happens close to the session."),
        required=False,
        max_length=MOST_PHONE,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    sms = forms.BooleanField(
        label=_("Send me SMS too"),
        help_text=_("About this session, with day and time and no word of what it is."),
        required=False,
    )
