from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booking import conf, formats
from booking.actions.by_hand import REASONS
from booking.forms.kroner import KronerField

LONGEST = 500


class RefundForm(forms.Form):
    amount = KronerField(
        label=_("How much"),
        error_messages={
            "invalid": _("Write the amount in kroner, such as 495 or 495,50."),
            "range": _("Write an amount in kroner that was paid."),
        },
    )
    reason = forms.ChoiceField(label=_("Why"), choices=(("", "–"), *REASONS))
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only the practice sees it, here. It is erased with the client, and neither she nor "
            "Stripe is told. Write nothing about her health."
        ),
    )

    def __init__(
        self,
        *args: Any,
        left: int,
        writable: bool = True,
        currency: str = conf.CURRENCY,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.left, self.currency = left, currency
        self.fields["amount"].initial = left
        self.fields["amount"].help_text = _("At most %(left)s.") % {
            "left": formats.money(left, currency)
        }
        if not writable:  # her key is gone, and with it what words are kept under
            del self.fields["words"]

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if amount == 0:
            raise forms.ValidationError(_("Nothing would go back. Write an amount in kroner."))
        if amount > self.left:
            raise forms.ValidationError(self.too_much(self.left, self.currency))
        return amount

    @staticmethod
    def too_much(left: int, currency: str = conf.CURRENCY) -> str:
        if left <= 0:
            return str(_("All that was paid has gone back already or is about to."))
        return str(
            _("That is more than is left: %(left)s can still go back.")
            % {"left": formats.money(left, currency)}
        )

    @property
    def why(self) -> Any:
        return dict(REASONS)[self.cleaned_data["reason"]]
