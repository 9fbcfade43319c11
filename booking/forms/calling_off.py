from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.models import WhyCancelled

LONGEST = 500
ALL, POLICY = "all", "policy"


class CallOffForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=(("", "–"), *WhyCancelled.choices))
    back = forms.ChoiceField(label=_("What goes back"), initial=ALL, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only the practice sees it, here. It is erased with the client, who is not told of "
            "it. Write nothing about anybody's health."
        ),
    )

    def __init__(
        self, *args: Any, all_of_it: int, by_policy: int, owed: int, writable: bool, **kwargs: Any
    ) -> None:
        """`owed` is what by the policy stays to be paid at the place."""
        super().__init__(*args, **kwargs)
        if owed:
            self.fields["back"].label = _("What is to be paid")
        choices = still_due(owed) if owed else going_back(all_of_it, by_policy)
        self.fields["back"].choices = choices  # type: ignore[attr-defined]
        if all_of_it == by_policy and not owed:  # there is nothing to choose
            del self.fields["back"]
        if not writable:  # her key is gone, and with it what words are kept under
            del self.fields["words"]

    @property
    def everything(self) -> bool:
        return self.cleaned_data.get("back", ALL) == ALL

    @property
    def why(self) -> WhyCancelled:
        return WhyCancelled(self.cleaned_data["reason"])


def going_back(all_of_it: int, by_policy: int) -> tuple[tuple[str, Any], ...]:
    return (
        (ALL, _("All of it: %(amount)s") % {"amount": formats.kroner(all_of_it)}),
        (POLICY, _("By the policy: %(amount)s") % {"amount": formats.kroner(by_policy)}),
    )


def still_due(owed: int) -> tuple[tuple[str, Any], ...]:
    return (
        (ALL, _("Nothing any more")),
        (POLICY, _("By the policy: %(amount)s") % {"amount": formats.kroner(owed)}),
    )
