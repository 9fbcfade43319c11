"""One line of hours: from, to, online, place and, when they are not for all, services."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from booking.actions.hours import DayWindow, WeeklyWindow, on_grid
from booking.forms.hours.fields import Choices, ClockField, place_choices, service_choices
from booking.models import Therapist

SPARE_ROWS = 2
MOST_ROWS = 12  # a day

AnyWindow = DayWindow | WeeklyWindow


@dataclass(frozen=True)
class Offered:
    """What a line can choose from."""

    places: Choices
    services: Choices

    @classmethod
    def to(cls, therapist: Therapist, windows: Sequence[AnyWindow]) -> "Offered":
        named = {service for window in windows for service in window.only_services}
        return cls(
            place_choices(window.place_id for window in windows), service_choices(therapist, named)
        )


class WindowForm(forms.Form):
    """Without times it is no line, whatever else it says."""

    start = ClockField(label=_("from"))
    end = ClockField(label=_("to"))
    online = forms.BooleanField(label=_("online"), required=False, initial=True)
    place = forms.TypedChoiceField(label=_("place"), required=False, coerce=int, empty_value=None)
    only_services = forms.TypedMultipleChoiceField(
        label=_("only for"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    window: AnyWindow | None = None

    def __init__(self, *args: Any, day: str, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = offered.places  # type: ignore[attr-defined]
        self.fields["only_services"].choices = offered.services  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{day}: {self[name].label}"
        # A box among several is named by its own label.
        del self.fields["only_services"].widget.attrs["aria-label"]

    @property
    def spare(self) -> bool:
        return not (self["start"].value() or self["end"].value() or self.errors)

    @property
    def chosen_services(self) -> list[str]:
        """Names, for the line that the choice folds away behind."""
        chosen = {str(value) for value in self["only_services"].value() or ()}
        choices: Choices = self.fields["only_services"].choices  # type: ignore[attr-defined]
        return [str(name) for pk, name in choices if str(pk) in chosen]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        start, end = typed.get("start"), typed.get("end")
        if not self.errors and (start or end) and (problem := self._problem(start, end)):
            self.add_error(None, problem)
        if start is not None and end is not None and not self.errors:
            self.window = self.made(
                start=start,
                end=end,
                online=typed["online"],
                place_id=typed["place"],
                only_services=frozenset(typed["only_services"]),
            )
        return typed

    def made(self, **stated: Any) -> AnyWindow:
        return DayWindow(**stated)

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
    def __init__(self, data: Any = None, *, initial: Any = None, **kwargs: Any) -> None:
        # A line is dropped where it says what is stored already and the page was asked for before
        # that was: what is typed stands alone.
        super().__init__(data, initial=initial if data is None else None, **kwargs)

    def clean(self) -> None:
        """Tells the later of two lines that share time."""
        seen: list[Any] = []
        for form in self.forms:
            if form.window is None:
                continue
            other = next((window for window in seen if window.overlaps(form.window)), None)
            if other:
                times = {"start": f"{other.start:%H:%M}", "end": f"{other.end:%H:%M}"}
                form.add_error(None, _("This overlaps with %(start)s–%(end)s.") % times)
            seen.append(form.window)

    @property
    def windows(self) -> list[Any]:
        return [form.window for form in self.forms if form.window]


def lines(form: type[WindowForm]) -> Any:
    return formset_factory(
        form, formset=DayFormSet, extra=SPARE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )


def typed_already(windows: Iterable[AnyWindow]) -> list[dict[str, Any]]:
    return [
        {
            "start": window.start,
            "end": window.end,
            "online": window.online,
            "place": window.place_id,
            "only_services": sorted(window.only_services),
        }
        for window in windows
    ]
