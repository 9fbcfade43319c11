"""How often, how many times, and until when a pause lasts. booking.actions judges the rest."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking.forms.choice import day_of
from booking.models.series import MOST_TIMES

AMOUNT = re.compile(r"[0-9]{1,9}")
OPEN, NUMBER = "open", "number"


class RhythmForm(forms.Form):
    """Travels in addresses; it holds no person."""

    use_required_attribute = False

    every_weeks = forms.ChoiceField(
        label=_("How often?"),
        choices=[("1", _("Every week")), ("2", _("Every second week"))],
        initial="1",
        error_messages={"required": _("Choose how often.")},
    )
    times = forms.ChoiceField(
        label=_("How many more times?"),
        choices=[
            ("4", _("4 times")),
            ("8", _("8 times")),
            ("12", _("12 times")),
            (NUMBER, _("Another number")),
            (OPEN, _("Until I stop")),
        ],
        initial="8",
        error_messages={"required": _("Choose how many times.")},
    )
    number = forms.IntegerField(
        label=_("Number of times"),
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": "4"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("times") != NUMBER:
            self.errors.pop("number", None)  # what stands in a box that is not chosen
        elif cleaned.get("number") is None and "number" not in self.errors:
            most = {"most": MOST_TIMES}
            self.add_error("number", gettext("Choose 1 to %(most)d times.") % most)
        return cleaned

    @property
    def weeks(self) -> int:
        return int(self.cleaned_data["every_weeks"])

    @property
    def count(self) -> int | None:
        times = self.cleaned_data["times"]
        if times == OPEN:
            return None
        return int(self.cleaned_data["number"] if times == NUMBER else times)


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("First day you come again"),
        help_text=_("Leave it empty to pause until you start again yourself."),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )


def amount_of(text: str) -> int | None:
    """In øre. What is no number is another price than any."""
    if not text:
        return None
    return int(text) if AMOUNT.fullmatch(text) else -1


def days_of(texts: list[str]) -> frozenset[date]:
    """What is no day is left out: the action shows anew what it does not know."""
    return frozenset(day for text in texts if (day := day_of(text)))
