"""Who may look at calendars, whose, and over which days."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View

from booking import clock, formats
from booking.availability import local_days
from booking.domain.span import Span
from booking.models import Therapist
from booking.viewsets.therapist_page import OWN_RECORD

NAMESPACE = "booking_calendar"
PERMISSION = "booking.view_booking"
CHANGES_HOURS = "booking.change_workinghours"
DAY = timedelta(days=1)
MOST_DAYS = 42  # six weeks, as a month is drawn
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 1)  # beyond them arithmetic with zones overflows


class CalendarBase(View):
    """Her own calendar, or everybody's for who may see all bookings; for anybody else there is
    none."""

    therapists: list[Therapist]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        everybody = list(Therapist.objects.visible_to(request.user))
        self.therapists = [each for each in everybody if each.active]
        # The menu asks for her too.
        own = next((each for each in everybody if each.user_id == request.user.pk), None)
        setattr(request, OWN_RECORD, own)
        if not self.therapists and not self.all:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def all(self) -> bool:
        seen: bool = self.request.user.has_perm("booking.see_all_bookings")
        return seen

    @property
    def changes_hours(self) -> bool:
        may: bool = self.request.user.has_perm(CHANGES_HOURS)
        return may

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def today(self) -> date:
        return formats.local(self.now).date()


class DaysForm(forms.Form):
    """From a day up to, and without, another."""

    start = forms.DateField(input_formats=["%Y-%m-%d"])
    end = forms.DateField(input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        start, end = typed.get("start"), typed.get("end")
        if start and end:
            if not FIRST <= start < end <= LAST:
                raise forms.ValidationError(_("The last day must come after the first."))
            if (end - start).days > MOST_DAYS:
                raise forms.ValidationError(
                    _("At most %(days)s days are shown at once."), params={"days": MOST_DAYS}
                )
        return typed

    @property
    def within(self) -> Span:
        return local_days(self.cleaned_data["start"], self.cleaned_data["end"] - DAY)


def week_of(day: date) -> tuple[date, date]:
    """From its Monday up to, and without, the next one."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 7 * DAY


def asked_day(typed: str, otherwise: date) -> date:
    try:
        return min(max(FIRST + 7 * DAY, date.fromisoformat(typed)), LAST - 60 * DAY)
    except ValueError:
        return otherwise
