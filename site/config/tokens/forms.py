from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.views.api_tokens import APITokenForm

from config.models import TokenGrant
from config.tokens.grants import last_day_of_new, today
from config.tokens.scopes import MEANINGS, Scope, open_to


class TokenForm(APITokenForm):
    """Wagtail's name and owner, and what the token is for."""

    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("token", "What it is for"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("No more than it needs: whoever has the token can do all of this."),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("After that day it stops working. Without one it works until it is revoked."),
    )

    def __init__(self, *args: Any, maker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maker = maker
        self.fields["name"].help_text = _("What uses it, so that you know it again.")
        self.fields["scopes"].choices = [(scope.value, told(scope)) for scope in open_to(maker)]
        self.fields["scopes"].initial = [Scope.READ.value]
        self.fields["last_day"].initial = last_day_of_new()
        owners = self.fields["user"].queryset.filter(is_active=True)
        self.fields["user"].queryset = owners
        self.fields["user"].initial = maker.pk
        self.fields["user"].label = _("Owner")
        self.fields["user"].help_text = _("It may never do more than its owner.")
        if not owners.exclude(pk=maker.pk).exists():  # there is nobody to choose
            del self.fields["user"]

    def clean_last_day(self) -> Any:
        last_day = self.cleaned_data["last_day"]
        if last_day and last_day < today():
            raise forms.ValidationError(_("This day is over."))
        return last_day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if "user" not in self.fields:
            given["user"] = self.maker
        owner = given.get("user")
        beyond = set(given.get("scopes", [])) - set(open_to(owner)) if owner else None
        if beyond:
            self.add_error("scopes", _("This owner may not do all of that herself."))
        return given

    def grant(self, token: Any) -> TokenGrant:
        chosen = self.cleaned_data["scopes"]
        each = {scope.value: scope.value in chosen for scope in Scope}
        return TokenGrant(token=token, last_day=self.cleaned_data["last_day"], **each)


def told(scope: Scope) -> str:
    return format_html(
        '<span class="token-scope">{}<small>{}</small></span>', scope.label, MEANINGS[scope]
    )
