from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from booking import clock, formats
from booking.actions.hours import (
    DayHours,
    DayWindow,
    day_hours,
    reset_day,
    sessions_in,
    set_day,
    upcoming_closed_days,
    upcoming_time_off,
)
from booking.actions.hours.trial import on_trial
from booking.actions.hours.windows import edges, whole_days
from booking.availability.closed import closed
from booking.domain.span import Span
from booking.forms.hours.days import ChosenDayForm, day_lines
from booking.forms.hours.window import MOST_ROWS
from booking.models import Booking
from booking.viewsets import clients_see, periods
from booking.viewsets.hours import DAYS_OFF, WEEKLY_HOURS
from booking.viewsets.therapist_page import PERMISSION, TherapistPageView

DAY_PAGE = "booking_days_off:day"
PREVIEW = "booking_days_off:preview"


class DayView(TherapistPageView):
    """The hours of the day that ?day= names, for that day alone."""

    template_name = "booking/admin/one_day.html"
    page_title = _("The hours of one day")
    header_icon = "date"
    url_name = DAY_PAGE
    day: date

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        chosen = ChosenDayForm(request.GET, today=self.today)
        if not chosen.is_valid() and request.user.has_perm(PERMISSION):
            # The list asks for the day again and says what is wrong with this one.
            query = urlencode({"day": request.GET.get("day", "")})
            return redirect(f"{reverse(DAYS_OFF, args=[kwargs['pk']])}?{query}")
        self.day = chosen.cleaned_data.get("day", self.today)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        hours = day_hours(self.therapist, self.day)
        return self.answer(self.lines(None, hours.windows), hours)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "usual" in request.POST:
            reset_day(self.therapist, self.day, actor=request.user)
            return self.saved(gettext("%(day)s follows the weekly hours again."))
        if "closed" in request.POST:
            return self.set([], gettext("%(day)s has no hours now."))
        hours = day_hours(self.therapist, self.day)
        lines = self.lines(request.POST, hours.windows)
        if not lines.is_valid():
            messages.error(
                request, gettext("The hours are not saved yet. Please look at the lines in red.")
            )
            return self.answer(lines, hours)
        return self.set(lines.windows, gettext("The hours of %(day)s are saved."))

    def set(self, windows: list[DayWindow], sentence: str) -> HttpResponse:
        set_day(self.therapist, self.day, windows, actor=self.request.user)
        if in_the_way := self.left_out(windows):
            messages.warning(self.request, periods.told(in_the_way))
        return self.saved(sentence)

    def left_out(self, windows: list[DayWindow]) -> list[Booking]:
        spans = [Span(*edges(self.day, window.start, window.end)) for window in windows]
        return [
            booking
            for booking in sessions_in(self.therapist, whole_days(self.day, self.day))
            if not any(span.contains(Span(booking.start, booking.end)) for span in spans)
        ]

    def saved(self, sentence: str) -> HttpResponse:
        text = capfirst(sentence % {"day": periods.day(self.day)})
        messages.success(self.request, text)
        return redirect(DAYS_OFF, self.therapist.pk)

    def lines(self, data: Any, windows: tuple[DayWindow, ...]) -> Any:
        return day_lines(data, self.therapist, self.day, formats.day(self.day), windows)

    def answer(self, lines: Any, hours: DayHours) -> HttpResponse:
        return self.render_to_response(self.get_context_data(lines=lines, hours=hours))

    def way_here(self) -> list[dict[str, Any]]:
        list_page = {"url": self.url_of(DAYS_OFF), "label": _("Days off and extra days")}
        return [list_page, *super().way_here()]

    def get_page_subtitle(self) -> str:
        return f"{self.therapist.name}, {periods.day(self.day)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        within = whole_days(self.day, self.day)
        away = upcoming_time_off(self.therapist, clock.now())
        shut = upcoming_closed_days(self.day)
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.request.get_full_path(),
            "day_name": capfirst(periods.day(self.day)),
            "away": next((off for off in away if off.span.overlaps(within)), None),
            "closed": next((each for each in shut if each.first <= self.day), None),
            "resting": self.day in closed(within).resting,
            "back_url": self.url_of(DAYS_OFF),
            "most_rows": MOST_ROWS,
            "media": WEEKLY_HOURS + clients_see.MEDIA,
            **self.seen,
        }

    @property
    def seen(self) -> dict[str, Any]:
        day = self.day.isoformat()
        preview = f"{self.url_of(PREVIEW)}?day={day}"
        return clients_see.beside(
            self.request,
            self.therapist,
            self.day,
            self.day,
            kept={"day": day},
            preview_url=preview,
        )


class PreviewDayView(DayView):
    """What clients would see of that day with the lines as they stand. Nothing is stored."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        lines = self.lines(request.POST, day_hours(self.therapist, self.day).windows)
        if not lines.is_valid():
            return clients_see.unfinished(request)
        with on_trial():
            set_day(self.therapist, self.day, lines.windows, actor=request.user)
            return clients_see.unsaved(request, self.therapist, self.day, self.day)
