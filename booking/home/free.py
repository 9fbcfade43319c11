from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from booking import clock, formats
from booking.availability.free import local_days
from booking.availability.stretches import free_stretches
from booking.domain.span import Span
from booking.home import calendar
from booking.home.today import TodayPanel
from booking.models import Offering, Therapist


class FreePanel(Component):
    """What clients can still book this week: the very times that they are shown."""

    name = "booking_free"
    template_name = "booking/admin/home/free.html"
    order = TodayPanel.order + 14

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user
        self.all = self.user.has_perm("booking.see_all_bookings")
        self.leads_on = self.user.has_perm("booking.change_workinghours")

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        therapists = list(Therapist.objects.visible_to(self.user).active())
        free = self.free(therapists)
        groups = [
            {"name": each.name, "days": list(self.days(each, free[each.pk]))}
            for each in therapists
            if each.pk in free
        ]
        return {
            "all": self.all,
            "groups": groups,
            "full": [each.name for each in therapists if each.pk not in free],
            "closed": bool(therapists)
            and not self.all
            and not any(each.accepting_clients for each in therapists),
        }

    def free(self, therapists: Iterable[Therapist]) -> dict[int, list[Span]]:
        today, now = calendar.today(), clock.now()
        _monday, sunday = calendar.week_of(today)
        within = Span(now, local_days(today, sunday).end)
        offerings = Offering.objects.bookable().filter(therapist__in=list(therapists))
        return free_stretches(list(offerings), within, now)

    def days(self, therapist: Therapist, spans: Iterable[Span]) -> Iterable[dict[str, Any]]:
        for day, of_day in groupby(spans, lambda span: formats.local(span.start).date()):
            yield {
                "name": formats.day(day),
                "url": self.day_url(therapist, day) if self.leads_on else "",
                "stretches": [formats.clocks(span.start, span.end) for span in of_day],
            }

    @staticmethod
    def day_url(therapist: Therapist, day: date) -> str:
        return f"{reverse('booking_days_off:day', args=[therapist.pk])}?day={day.isoformat()}"
