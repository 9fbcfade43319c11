from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking import clock, formats
from booking.actions.hours import (
    DayHours,
    DayWindow,
    sessions_in,
    upcoming_set_days,
    upcoming_time_off,
)
from booking.actions.hours.windows import edges, midnight, whole_days
from booking.domain.span import Span
from booking.forms.hours.days import ChosenDayForm
from booking.forms.hours.fields import FARTHEST
from booking.models import Booking, Place, Therapist
from booking.viewsets import clients_see, periods
from booking.viewsets.hours import DAYS_OFF, HOURS
from booking.viewsets.one_day import DAY_PAGE, DayView, PreviewDayView
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import OwnItem, OwnView, TherapistPageView
from booking.viewsets.time_off import (
    REMOVE,
    TIME_OFF,
    PreviewTimeOffView,
    RemoveTimeOffView,
    TimeOffView,
)


@dataclass(frozen=True)
class Entry:
    """A line of the list: a time off, or a day with hours of its own."""

    first: datetime
    when: str
    what: Any
    note: str
    change_url: str
    remove_url: str
    sessions: list[periods.Session]


class MyDaysOffView(OwnView):
    url_name = DAYS_OFF


class DaysOffView(TherapistPageView):
    """What is not as in a usual week, from today on."""

    template_name = "booking/admin/days_off.html"
    page_title = _("Days off and extra days")
    header_icon = "date"
    url_name = DAYS_OFF

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        chosen = ChosenDayForm(request.GET if "day" in request.GET else None, today=self.today)
        if chosen.is_bound and chosen.is_valid():
            return self.to_day(chosen.cleaned_data["day"])
        return self.render_to_response(self.get_context_data(chosen=chosen))

    def to_day(self, day: date) -> HttpResponse:
        return redirect(f"{self.url_of(DAY_PAGE)}?day={day.isoformat()}")

    @property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(_("Add time off"), url=self.url_of(TIME_OFF), icon_name="plus"),
            HeaderButton(_("Weekly hours"), url=self.url_of(HOURS), icon_name="calendar-alt"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["chosen"]
        return {
            **super().get_context_data(**kwargs),
            "entries": entries(self.therapist, self.today, self.url_of),
            "media": form.media + clients_see.MEDIA,
            "add_url": self.url_of(TIME_OFF),
            **clients_see.beside(self.request, self.therapist, self.today, kept={}),
        }


def entries(therapist: Therapist, today: date, url_of: Any) -> list[Entry]:
    offs = upcoming_time_off(therapist, clock.now())
    days = upcoming_set_days(therapist, today)
    booked = sessions_in(therapist, Span(midnight(today), midnight(today + FARTHEST)))
    places = dict(Place.objects.values_list("pk", "name"))
    away = [
        Entry(
            off.span.start,
            periods.period(off.span),
            pgettext_lazy("calendar", "Time off"),
            off.reason,
            f"{url_of(TIME_OFF)}?id={off.pk}",
            f"{url_of(REMOVE)}?id={off.pk}",
            periods.sessions(each for each in booked if shares(each, off.span)),
        )
        for off in offs
    ]
    own = [
        Entry(
            midnight(hours.day),
            periods.day(hours.day),
            in_words(hours.windows, places),
            "",
            f"{url_of(DAY_PAGE)}?day={hours.day.isoformat()}",
            "",
            periods.sessions(each for each in booked if left_out(each, hours)),
        )
        for hours in days
    ]
    return sorted(away + own, key=lambda entry: (entry.first, str(entry.what)))


def in_words(windows: tuple[DayWindow, ...], places: dict[int, str]) -> str:
    """ "kl. 09.00–12.00 på nett, Storgata", a stretch each."""
    return " · ".join(in_word(each, places) for each in windows) or str(_("No hours"))


def in_word(window: DayWindow, places: dict[int, str]) -> str:
    where = [str(_("online"))] if window.online else []
    where += [places[window.place_id]] if window.place_id in places else []
    start, end = edges(date(2000, 1, 1), window.start, window.end)
    return f"{formats.clocks(start, end)} {', '.join(where)}"


def shares(booking: Booking, span: Span) -> bool:
    return Span(booking.start, booking.end).overlaps(span)


def left_out(booking: Booking, hours: DayHours) -> bool:
    """It is on that day, but not within the hours."""
    return shares(booking, whole_days(hours.day, hours.day)) and not any(
        Span(*edges(hours.day, window.start, window.end)).contains(Span(booking.start, booking.end))
        for window in hours.windows
    )


class DaysOffViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own; the desk comes from a therapist's hours."""

    icon = "date"
    url_prefix = "booking/days-off"
    url_namespace = "booking_days_off"
    menu_label = _("Days off and extra days")
    menu_item_class = OwnItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyDaysOffView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(DaysOffView), name="index"),
            path("<int:pk>/day/", self.construct_view(DayView), name="day"),
            path("<int:pk>/day/preview/", self.construct_view(PreviewDayView), name="preview"),
            path("<int:pk>/away/", self.construct_view(TimeOffView), name="away"),
            path(
                "<int:pk>/away/preview/",
                self.construct_view(PreviewTimeOffView),
                name="preview_away",
            ),
            path("<int:pk>/away/remove/", self.construct_view(RemoveTimeOffView), name="remove"),
        ]
