from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from booking.forms.kroner import KronerField
from booking.models import Service

# Prices are columns that have no field of their own here.
PRICES = {
    "price": "price_amount",
    "lowest_own_price": "lowest_own_price_amount",
    "highest_own_price": "highest_own_price_amount",
}


class ServiceForm(WagtailAdminModelForm):
    price = KronerField(label=_("Price"))
    lowest_own_price = KronerField(label=_("Lowest own price"), required=False)
    highest_own_price = KronerField(label=_("Highest own price"), required=False)

    class Meta(WagtailAdminModelForm.Meta):
        model = Service
        # The panels name the fields.
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, column in PRICES.items():
            self.initial.setdefault(name, getattr(self.instance, column))
        for name, field in self.fields.items():
            if name.endswith("_minutes") and isinstance(field, forms.IntegerField):
                field.widget.attrs["step"] = 5

    def _post_clean(self) -> None:
        # Before the model is checked.
        for name, column in PRICES.items():
            if name in self.cleaned_data:
                setattr(self.instance, column, self.cleaned_data[name])
        super()._post_clean()
