"""Single days: time off, one day's hours, days on which the practice is closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booking import conf
from booking.actions.hours import DayWindow, TimeOff, days_off, exists, on_grid
from booking.actions.hours.windows import DAY, MIDNIGHT, edges
from booking.domain.span import Span
from booking.forms.hours.fields import ClockField, DayField, not_past
from booking.forms.hours.window import Offered, WindowForm, lines, typed_already
from booking.models import Therapist


class FirstToLast(forms.Form):
    first = DayField(
        label=_("First day"), error_messages={"required": _("Say which day it begins.")}
    )
    last = DayField(
        label=_("Last day"), required=False, help_text=_("Empty when it is one day only.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_first(self) -> date | None:
        day: date = self.cleaned_data["first"]
        # What began before today may keep its beginning.
        return day if day == self.initial.get("first") else not_past(day, self.today)

    def clean_last(self) -> date | None:
        last = not_past(self.cleaned_data["last"], self.today) or self.cleaned_data.get("first")
        first = self.cleaned_data.get("first")
        if first and last and last < first:
            raise forms.ValidationError(_("The last day must not come before the first."))
        return last


class TimeOffForm(FirstToLast):
    start = ClockField(
        label=pgettext_lazy("time off", "From, on the first day"),
        help_text=_("Empty times mean whole days."),
    )
    end = ClockField(label=pgettext_lazy("time off", "Until, on the last day"))
    reason = forms.CharField(
        label=pgettext_lazy("time off", "Reason"),
        required=False,
        max_length=200,
        help_text=_("Only staff see it. Clients just find no free times."),
    )

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        start, end = typed.get("start"), typed.get("end")
        for name, moment in (("start", start), ("end", end)):
            if moment is not None and not on_grid(moment):
                self.add_error(
                    name, _("Times go in steps of five minutes, such as 09:05 or 09:10.")
                )
            elif moment is not None and not exists(self._at(name, moment)):
                self.add_error(
                    name, _("The clocks go forward that night, and this time is left out.")
                )
        # Midnight at the end is the one after the last day.
        if start and end and end <= start and typed.get("first") == typed.get("last"):
            self.add_error("end", _("The end must come after the start."))
        return typed

    def _at(self, name: str, moment: time) -> datetime:
        day = self.cleaned_data.get("first" if name == "start" else "last")
        return datetime.combine(day or self.today, moment, conf.zone())

    @property
    def span(self) -> Span:
        typed = self.cleaned_data
        return days_off(typed["first"], typed["last"], typed["start"], typed["end"])

    @staticmethod
    def typed_already(off: TimeOff) -> dict[str, Any]:
        start, end = (each.astimezone(conf.zone()) for each in (off.span.start, off.span.end))
        to_midnight = end.time() == MIDNIGHT
        last = end.date() - DAY if to_midnight else end.date()
        return {
            "first": start.date(),
            "last": last,
            "start": None if start.time() == MIDNIGHT else start.time(),
            "end": None if to_midnight else end.time(),
            "reason": off.reason,
        }


class ClosedDaysForm(FirstToLast):
    title = forms.CharField(
        label=pgettext_lazy("closed days", "What it is"),
        max_length=80,
        help_text=_("Staff see it, such as “Planning day”. Never a person's name."),
        error_messages={"required": _("Give the closed days a name.")},
    )
    field_order = ("title", "first", "last")


class ChosenDayForm(forms.Form):
    """Which day to change, in the address."""

    day = DayField(
        label=_("Change the hours of one day"),
        error_messages={"required": _("Say which day.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date | None:
        return not_past(self.cleaned_data["day"], self.today)


class DayLineForm(WindowForm):
    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def _problem(self, start: Any, end: Any) -> Any:
        if problem := super()._problem(start, end):
            return problem
        if not all(map(exists, edges(self.on, start, end))):
            return _("The clocks go forward that night, and this time is left out.")
        return None


LINES = lines(DayLineForm)


def day_lines(
    data: Mapping[str, Any] | None,
    therapist: Therapist,
    day: date,
    name: str,
    windows: Sequence[DayWindow],
) -> Any:
    kwargs = {"day": name, "on": day, "offered": Offered.to(therapist, windows)}
    return LINES(data, initial=typed_already(windows), prefix="day", form_kwargs=kwargs)
