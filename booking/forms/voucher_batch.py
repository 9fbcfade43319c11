from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from booking import clock, formats
from booking.actions.vouchers import Order
from booking.forms.kroner import KronerField
from booking.models import VoucherBatch

MOST_CODES, MOST_SESSIONS = 500, 100
YEARS = timedelta(days=3 * 365)


class VoucherBatchForm(forms.Form):
    """What somebody buys. Money in øre once it is understood."""

    buyer = forms.CharField(
        label=_("Buyer"), max_length=120, help_text=_("An organisation or a person.")
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("Where the invoice, the codes and the link with the sums go."),
    )
    number = forms.IntegerField(label=_("How many codes"), min_value=1, max_value=MOST_CODES)
    kind = forms.ChoiceField(label=_("Of each code"), choices=VoucherBatch.Kind.choices)
    amount = KronerField(
        label=_("Amount of each code"),
        required=False,
        help_text=_("Where it is an amount, in kroner. It can be spent bit by bit."),
        error_messages={
            "invalid": _("Write the amount in kroner, such as 495 or 495,50."),
            "range": _("An amount is between 0 and 100 000 kroner."),
        },
    )
    sessions = forms.IntegerField(
        label=_("Sessions of each code"),
        required=False,
        min_value=1,
        max_value=MOST_SESSIONS,
        help_text=_("Where it is sessions. One pays for one session, whatever that costs."),
    )
    price = KronerField(
        label=_("What the buyer pays for all of them"),
        error_messages={
            "invalid": _("Write the amount in kroner, such as 495 or 495,50."),
            "range": _("An amount is between 0 and 100 000 kroner."),
        },
    )
    paid_by = forms.ChoiceField(label=_("Paid by"), choices=VoucherBatch.PaidBy.choices)
    is_paid = forms.BooleanField(label=_("It is paid"), required=False)
    valid_to = forms.DateField(
        label=_("Valid until"),
        widget=AdminDateInput,
        help_text=_("The last day on which a session can be booked with it."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the practice sees it. Write nothing about who will use the codes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_to"].initial = today() + YEARS

    def clean_valid_to(self) -> date:
        day: date = self.cleaned_data["valid_to"]
        if day < today():
            raise forms.ValidationError(_("Choose a day ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        wanted = "sessions" if given.get("kind") == VoucherBatch.Kind.SESSIONS else "amount"
        if wanted not in self.errors and not given.get(wanted):
            self.add_error(wanted, _("Say how much each code is worth."))
        return given

    def order(self, key: str) -> Order:
        given = self.cleaned_data
        of_sessions = given["kind"] == VoucherBatch.Kind.SESSIONS
        return Order(
            buyer=given["buyer"],
            contact=given["contact"],
            note=given["note"],
            kind=given["kind"],
            value=given["sessions"] if of_sessions else given["amount"],
            number=given["number"],
            price_amount=given["price"],
            paid_by=given["paid_by"],
            is_paid=given["is_paid"],
            valid_to=given["valid_to"],
            key=key,
        )


def today() -> date:
    return formats.local(clock.now()).date()
