import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HIGHEST = Decimal(100_000)
# "1.200" is refused: one person means twelve hundred by it, another one kroner and twenty øre.
PRICE = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,2})?")


class KronerField(forms.Field):
    """Kroner to who types, integer øre to everybody else. Takes "495,50" and "kr 1 200"."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Write the price in kroner, such as 495 or 495,50."),
        "range": _("A price is between 0 and 100 000 kroner."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return typed(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        text = "".join(str(value or "").lower().split()).removeprefix("kr")
        if not text:
            return None
        if not PRICE.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        price = Decimal(text.replace(",", "."))
        if not 0 <= price <= HIGHEST:
            raise ValidationError(self.error_messages["range"], code="range")
        return int(price * 100)

    def validate(self, value: int | None) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: int | None, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


def typed(amount: int) -> str:
    """Øre as a person types kroner: "495" and "495,50"."""
    whole, ore = divmod(amount, 100)
    return f"{whole},{ore:02}" if ore else str(whole)
