from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from booking.forms.kroner import KronerField
from booking.models import Service


class ServiceForm(WagtailAdminModelForm):
    price = KronerField(label=_("Price"))

    class Meta(WagtailAdminModelForm.Meta):
        model = Service
        # The panels name the fields.
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.price_amount is not None:
            self.initial.setdefault("price", self.instance.price_amount)
        for name, field in self.fields.items():
            if name.endswith("_minutes") and isinstance(field, forms.IntegerField):
                field.widget.attrs["step"] = 5

    def _post_clean(self) -> None:
        # Before the model is checked: its price is a column that has no field of its own here.
        if (price := self.cleaned_data.get("price")) is not None:
            self.instance.price_amount = price
        super()._post_clean()
