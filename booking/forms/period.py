"""From which day to which. Travels in addresses."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking.domain.period import Period

# Arithmetic with zones fails near the ends of what a date can hold.
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
MOST_MONTHS = 61  # five years, as long as books are kept, and a month begun


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
            error_messages={
                "required": _("Give both days."),
                "invalid": _("“%(value)s” is not a day."),
                "min_value": _("Choose days from the year 2000 on."),
                "max_value": _("Choose days before the year 2200."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            shown = str(value)[:20]
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": shown}
            ) from error


class PeriodForm(forms.Form):
    use_required_attribute = False

    first = DayField(label=pgettext_lazy("date", "From"))
    last = DayField(label=_("Until and including"))

    def clean(self) -> dict[str, Any]:
        days: dict[str, Any] = super().clean() or {}
        first, last = days.get("first"), days.get("last")
        if first and last:
            if last < first:
                raise ValidationError(_("The last day is before the first."))
            if len(Period(first, last).months) > MOST_MONTHS:
                raise ValidationError(_("Choose at most five years."))
        return days

    @property
    def period(self) -> Period:
        """Of a valid one."""
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])

    @property
    def problems(self) -> list[str]:
        return list(dict.fromkeys(str(each) for errors in self.errors.values() for each in errors))


def possible(period: Period) -> bool:
    return period.first >= EARLIEST and period.last <= LATEST
