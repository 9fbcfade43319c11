"""What may be wished of a therapist by who asks to be matched, as it is typed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking import clock, formats
from booking.models.service import Audience

EARLIEST = 1930


class SinceField(forms.IntegerField):
    """A year with four digits, not after this one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Has practised since the year"))
        super().__init__(required=False, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        latest = formats.local(clock.now()).year
        if value is not None and not EARLIEST <= value <= latest:
            said = gettext("Write a year from %(earliest)s to %(latest)s.")
            raise ValidationError(said % {"earliest": EARLIEST, "latest": latest})


class SeesField(forms.MultipleChoiceField):
    """Beside those for whom her services are. An individual goes without saying."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Also sees"))
        kwargs.setdefault("help_text", _("Beside those for whom her services are."))
        others = [each for each in Audience.choices if each[0] != Audience.INDIVIDUAL]
        super().__init__(choices=others, required=False, **kwargs)
