"""The weekly hours as a person types them: a few rows for each weekday, some always to spare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from booking.actions.hours import WeeklyWindow, on_grid
from booking.models import Place

SPARE_ROWS = 2
MOST_ROWS = 12  # a day


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
    default_error_messages = {"invalid": _("Write times as 09:00.")}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%H:%M", "%H:%M:%S", "%H.%M"]
        super().__init__(required=False, input_formats=formats, **kwargs)


class WindowForm(forms.Form):
    """One row. Without times it is no row, whatever else it says."""

    start = ClockField(label=_("from"))
    end = ClockField(label=_("to"))
    online = forms.BooleanField(label=_("online"), required=False, initial=True)
    place = forms.TypedChoiceField(label=_("place"), required=False, coerce=int, empty_value=None)
    window: WeeklyWindow | None = None

    def __init__(
        self, *args: Any, weekday: int, places: Sequence[tuple[Any, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.weekday = weekday
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{WEEKDAYS[weekday - 1]}: {self[name].label}"

    @property
    def spare(self) -> bool:
        return not (self["start"].value() or self["end"].value() or self.errors)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        start, end = typed.get("start"), typed.get("end")
        if not self.errors and (start or end) and (problem := self._problem(start, end)):
            self.add_error(None, problem)
        if start is not None and end is not None and not self.errors:
            self.window = WeeklyWindow(self.weekday, start, end, typed["online"], typed["place"])
        return typed

    def _problem(self, start: Any, end: Any) -> Any:
        if start is None or end is None:
            return _("Say both when it begins and when it ends.")
        if not (on_grid(start) and on_grid(end)):
            return _("Times go in steps of five minutes, such as 09:05 or 09:10.")
        if end <= start and (end.hour or end.minute):
            return _("The end must come after the start.")
        if not self.cleaned_data["online"] and self.cleaned_data.get("place") is None:
            return _("Choose online, a place or both.")
        return None


class DayFormSet(BaseFormSet):
    def clean(self) -> None:
        """Tells the later of two rows that share time."""
        seen: list[WeeklyWindow] = []
        for form in self.forms:
            if form.window is None:
                continue
            other = next((window for window in seen if window.overlaps(form.window)), None)
            if other:
                times = {"start": f"{other.start:%H:%M}", "end": f"{other.end:%H:%M}"}
                form.add_error(None, _("This overlaps with %(start)s–%(end)s.") % times)
            seen.append(form.window)

    @property
    def windows(self) -> list[WeeklyWindow]:
        return [form.window for form in self.forms if form.window]


DAY_ROWS = formset_factory(
    WindowForm, formset=DayFormSet, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


FARTHEST = timedelta(days=5 * 365)  # a plan for later is a slip of the finger


class ValidFromForm(forms.Form):
    valid_from = forms.DateField(
        label=_("These hours hold from"),
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        widget=AdminDateInput(format="%d.%m.%Y"),
        help_text=_("Until then the old hours hold. Sessions that are booked already stay."),
        error_messages={
            "invalid": _("Write the date as 31.12.2026."),
            "required": _("Say from which day the hours hold."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day: what was is not changed."))
        if day > self.today + FARTHEST:
            raise forms.ValidationError(_("Choose a day within the next five years."))
        return day


@dataclass(frozen=True)
class Day:
    name: Any
    rows: Any


class WeeklyHoursForm:
    """The date and seven days of rows, checked together."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        windows: Sequence[WeeklyWindow],
        valid_from: date,
        today: date,
    ) -> None:
        self.start = ValidFromForm(data, initial={"valid_from": valid_from}, today=today)
        places = place_choices(window.place_id for window in windows)
        self.days = [
            Day(WEEKDAYS[weekday - 1], day_rows(data, weekday, windows, places))
            for weekday in range(1, 8)
        ]

    def is_valid(self) -> bool:
        # A list, not a generator: every part is to show its own errors.
        return all([self.start.is_valid(), *(day.rows.is_valid() for day in self.days)])

    @property
    def valid_from(self) -> date:
        day: date = self.start.cleaned_data["valid_from"]
        return day

    @property
    def windows(self) -> list[WeeklyWindow]:
        return [window for day in self.days for window in day.rows.windows]

    @property
    def media(self) -> forms.Media:
        return self.start.media


def day_rows(
    data: Any,
    weekday: int,
    windows: Iterable[WeeklyWindow],
    places: Sequence[tuple[Any, Any]],
) -> Any:
    initial = [
        {
            "start": window.start,
            "end": window.end,
            "online": window.online,
            "place": window.place_id,
        }
        for window in windows
        if window.weekday == weekday
    ]
    kwargs = {"weekday": weekday, "places": places}
    return DAY_ROWS(data, initial=initial, prefix=f"day{weekday}", form_kwargs=kwargs)


def place_choices(in_use: Iterable[int | None]) -> list[tuple[Any, Any]]:
    """Places that are open, and closed ones that her hours still name."""
    kept = set(in_use)
    places = [place for place in Place.objects.all() if place.active or place.pk in kept]
    return [("", _("no place")), *((place.pk, place.name) for place in places)]
