"""What is entered of money at the place. How much and why is judged by booking.actions alone."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from booking.actions.behalf import REASONS as WHY_FREE
from booking.forms.refund import LONGEST, RefundForm
from booking.models.place_payment import Way


def way() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("How"), choices=ways, widget=forms.RadioSelect)


def ways() -> list[tuple[str, str]]:
    return [(each.value, capfirst(str(each.label))) for each in Way]


def own_words() -> forms.CharField:
    return forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=_(
            "Only the practice sees it, here. It is erased with the client. Write nothing about "
            "the client's health."
        ),
    )


class TakeForm(forms.Form):
    """All that is due: the amount is what the page showed."""

    amount = forms.IntegerField(widget=forms.HiddenInput)
    way = way()


class WayForm(forms.Form):
    way = way()


class WordsForm(forms.Form):
    words = own_words()

    def __init__(self, *args: Any, writable: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not writable:  # her key is gone, and with it what words are kept under
            del self.fields["words"]


class LetOffForm(WordsForm):
    field_order = ("reason", "words")

    reason = forms.ChoiceField(label=_("Why it costs nothing"), choices=(("", "–"), *WHY_FREE))

    @property
    def why(self) -> Any:
        return dict(WHY_FREE)[self.cleaned_data["reason"]]


class GiveBackForm(RefundForm):
    field_order = ("amount", "way", "reason", "words")

    way = way()
