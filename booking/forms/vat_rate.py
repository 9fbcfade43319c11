import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from booking.models import VatRate

PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")


class PercentField(forms.Field):
    """Percent to who types, hundredths of one to everybody else. Takes "25", "12,5" and "25 %"."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Write the rate in percent, between 0 and 100, such as 25 or 12,5."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return f"{value / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")

    def to_python(self, value: Any) -> int | None:
        text = "".join(str(value or "").split()).removesuffix("%")
        if not text:
            return None
        if not PERCENT.fullmatch(text) or Decimal(text.replace(",", ".")) > 100:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(Decimal(text.replace(",", ".")) * 100)

    def validate(self, value: int | None) -> None:
        if value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: int | None, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class VatRateForm(WagtailAdminModelForm):
    rate = PercentField(label=_("Rate in percent"))

    class Meta(WagtailAdminModelForm.Meta):
        model = VatRate
        # The panels name the fields.
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.basis_points is not None:
            self.initial.setdefault("rate", self.instance.basis_points)

    def _post_clean(self) -> None:
        # Before the model is checked: its rate is a column that has no field of its own here.
        if (rate := self.cleaned_data.get("rate")) is not None:
            self.instance.basis_points = rate
        super()._post_clean()
