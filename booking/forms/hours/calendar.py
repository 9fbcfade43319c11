"""What the calendar page sends: dragged, typed into a dialogue, or by a form without a script."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking import conf
from booking.actions.hours import DayWindow, TimeOff, exists, on_grid
from booking.domain.span import Span
from booking.forms.hours.days import TimeOffForm
from booking.forms.hours.fields import ClockField, DayField, not_past, place_choices

LEFT_OUT = _("The clocks go forward that night, and this time is left out.")
OFF_GRID = _("Times go in steps of five minutes, such as 09:05 or 09:10.")


class MoveForm(forms.Form):
    """Day and time of the practice's wall clock; of a time that a night has twice, the first."""

    day = DayField(
        label=pgettext_lazy("move", "Day"), error_messages={"required": _("Say which day.")}
    )
    time = ClockField(label=pgettext_lazy("move", "Time"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time"].required = True
        self.fields["time"].error_messages["required"] = str(_("Write times as 09:00."))
        self.fields["day"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("day") and typed.get("time"):
            if not on_grid(typed["time"]):
                self.add_error("time", OFF_GRID)
            elif not 2000 <= typed["day"].year < 2200 or not exists(self.start):
                self.add_error("time", LEFT_OUT)
        return typed

    @property
    def start(self) -> datetime:
        return datetime.combine(
            self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=conf.zone()
        )


class SeenSpan(forms.Form):
    """A time off as the page showed it, so that one which was changed meanwhile is not lost."""

    event = forms.IntegerField(required=False)
    seen_start = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S%z"])
    seen_end = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S%z"])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        start, end = typed.get("seen_start"), typed.get("seen_end")
        if typed.get("event") is not None and not (start and end and start < end):
            raise forms.ValidationError(_("The page is out of date. Load it again."))
        return typed

    @property
    def span(self) -> Span:
        return Span(self.cleaned_data["seen_start"], self.cleaned_data["seen_end"])


class AwayForm(TimeOffForm):
    """What lies before today may stay as it was, beginning and end apart."""

    @classmethod
    def of(cls, data: Any, off: TimeOff | None, today: Any) -> "AwayForm":
        initial = cls.typed_already(off) if off else {}
        return cls(data, initial=initial, today=today)


class OpenForm(forms.Form):
    """Hours on one day, beside those that hold on it."""

    day = DayField(label=_("Day"), error_messages={"required": _("Say which day.")})
    start = ClockField(label=_("from"))
    end = ClockField(label=_("to"))
    online = forms.BooleanField(label=_("online"), required=False)
    place = forms.TypedChoiceField(label=_("place"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["place"].choices = place_choices([])  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        return not_past(self.cleaned_data["day"], self.today)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        day, start, end = typed.get("day"), typed.get("start"), typed.get("end")
        if self.errors or day is None:
            return typed
        if start is None or end is None:
            self.add_error("start", _("Say both when it begins and when it ends."))
        elif not (on_grid(start) and on_grid(end)):
            self.add_error("start", OFF_GRID)
        elif not all(exists(datetime.combine(day, each, conf.zone())) for each in (start, end)):
            self.add_error("start", LEFT_OUT)
        else:
            self._make(start, end)
        return typed

    def _make(self, start: Any, end: Any) -> None:
        typed = self.cleaned_data
        if not typed["online"] and typed["place"] is None:
            self.add_error("online", _("Choose online, a place or both."))
            return
        try:
            self.window = DayWindow(start, end, typed["online"], typed["place"])
        except ValueError:
            self.add_error("end", _("The end must come after the start."))
