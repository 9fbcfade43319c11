"""The usual week: a few lines for each weekday, some always to spare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from booking.actions.hours import WeeklyWindow, turn_of
from booking.forms.hours.fields import Choices, DayField, not_past
from booking.forms.hours.window import Offered, WindowForm, lines, typed_already
from booking.models import Therapist

MOST_OFFERED = 4  # every fourth week; what is stored with more is kept
Weeks = tuple[int, int]  # of every so many weeks, which


class WeeklyWindowForm(WindowForm):
    weeks = forms.ChoiceField(label=pgettext_lazy("hours", "how often"), required=False)

    def __init__(self, *args: Any, weekday: int, weeks: Choices, **kwargs: Any) -> None:
        super().__init__(*args, day=str(WEEKDAYS[weekday - 1]), **kwargs)
        self.weekday = weekday
        self.fields["weeks"].choices = weeks  # type: ignore[attr-defined]
        name = f"{WEEKDAYS[weekday - 1]}: {self['weeks'].label}"
        self.fields["weeks"].widget.attrs["aria-label"] = name

    def made(self, **stated: Any) -> WeeklyWindow:
        every, turn = (self.cleaned_data["weeks"] or "1:0").split(":")
        return WeeklyWindow(self.weekday, every=int(every), turn=int(turn), **stated)


LINES = lines(WeeklyWindowForm)


class ValidForm(forms.Form):
    valid_from = DayField(
        label=_("These hours hold from"),
        help_text=_("Until then the old hours hold. Sessions that are booked already stay."),
        error_messages={"required": _("Say from which day the hours hold.")},
    )
    valid_to = DayField(
        label=_("Until and including"),
        required=False,
        help_text=_("Empty: for good. With a day here the old hours come back after it."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_valid_from(self) -> date | None:
        return not_past(self.cleaned_data["valid_from"], self.today)

    def clean_valid_to(self) -> date | None:
        last = not_past(self.cleaned_data["valid_to"], self.today)
        first = self.cleaned_data.get("valid_from")
        if first and last and last < first:
            raise forms.ValidationError(_("The last day must not come before the first."))
        return last


@dataclass(frozen=True)
class Day:
    name: Any
    rows: Any


class WeeklyHoursForm:
    """The dates and seven days of lines, checked together."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        therapist: Therapist,
        windows: Sequence[WeeklyWindow],
        valid_from: date,
        today: date,
    ) -> None:
        self.start = ValidForm(data, initial={"valid_from": valid_from}, today=today)
        kwargs = {
            "offered": Offered.to(therapist, windows),
            "weeks": weeks_choices(((each.every, each.turn) for each in windows), valid_from),
        }
        self.days = [
            Day(WEEKDAYS[weekday - 1], day_rows(data, weekday, windows, kwargs))
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
    def valid_to(self) -> date | None:
        day: date | None = self.start.cleaned_data["valid_to"]
        return day

    @property
    def windows(self) -> list[WeeklyWindow]:
        return [window for day in self.days for window in day.rows.windows]

    @property
    def media(self) -> forms.Media:
        return self.start.media


def day_rows(
    data: Any, weekday: int, windows: Iterable[WeeklyWindow], kwargs: Mapping[str, Any]
) -> Any:
    of_day = [window for window in windows if window.weekday == weekday]
    initial = [
        typed | {"weeks": f"{window.every}:{window.turn}"}
        for typed, window in zip(typed_already(of_day), of_day, strict=True)
    ]
    form_kwargs = {**kwargs, "weekday": weekday}
    return LINES(data, initial=initial, prefix=f"day{weekday}", form_kwargs=form_kwargs)


def weeks_choices(in_use: Iterable[Weeks], today: date) -> Choices:
    usual = {(every, turn) for every in range(1, MOST_OFFERED + 1) for turn in range(every)}
    # Of the same interval the one that comes first stands first.
    ahead = sorted(
        usual | set(in_use),
        key=lambda each: (each[0], (each[1] - turn_of(today, each[0])) % each[0]),
    )
    return [(f"{every}:{turn}", weeks_in_words(every, turn, today)) for every, turn in ahead]


def weeks_in_words(every: int, turn: int, today: date) -> str:
    """ "every other week: week 49, 51 …", by the numbers of the coming ones."""
    if every == 1:
        return gettext("every week")
    first = today + timedelta(weeks=(turn - turn_of(today, every)) % every)
    coming = (first, first + timedelta(weeks=every))
    numbers = ", ".join(str(day.isocalendar().week) for day in coming)
    if every == 2:
        return gettext("every other week: week %(numbers)s …") % {"numbers": numbers}
    words = gettext("every %(every)s weeks: week %(numbers)s …")
    return words % {"every": every, "numbers": numbers}
