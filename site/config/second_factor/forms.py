from typing import Any

from allauth.account.forms import LoginForm as PasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as allauths
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from cryptography.fernet import InvalidToken
from django import forms
from django.utils.translation import gettext_lazy as _

from config.second_factor import limits


class LoginForm(PasswordForm):
    """With the labels and hints that Wagtail's own has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autofocus": ""}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def add_prefix(self, field_name: str) -> str:
        """The name in the page is Wagtail's, which password managers and scripts know."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class LimitedCode:
    """Five wrong ones and she waits; whoever comes as far has typed her password."""

    user: Any
    authenticator: Any
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"])

    def clean_code(self) -> str:
        attempt = limited(self.user.pk)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except InvalidToken:
            # The key that sealed it is gone: it can be reset, and nothing fits until then.
            raise get_adapter().validation_error("incorrect_code") from None
        by_app = self.authenticator.type == Authenticator.Type.TOTP
        if by_app and not limits.use_up(self.user.pk, code):
            raise get_adapter().validation_error("incorrect_code")
        limits.withdraw(attempt)
        return code


def code_field(field: forms.Field) -> None:
    field.label = _("Code")
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}


def limited(pk: int) -> Any:
    try:
        return limits.begin(str(pk), "", step="second factor")
    except limits.TooManyTries:
        error = _("Too many wrong codes. Wait five minutes, then try again.")
        raise forms.ValidationError(error) from None


class AuthenticateForm(LimitedCode, allauths.AuthenticateForm):
    pass


class ReauthenticateForm(LimitedCode, allauths.ReauthenticateForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class ActivateForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"])
        self.fields["code"].label = _("Code that the app shows")

    def clean_code(self) -> str:
        attempt = limited(self.user.pk)
        code: str = super().clean_code()
        limits.use_up(self.user.pk, code)
        limits.withdraw(attempt)
        return code
