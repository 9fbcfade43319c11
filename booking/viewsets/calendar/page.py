"""The page: a calendar by script, or a plain list of the week."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import formats
from booking.forms.hours.days import TimeOffForm
from booking.models import Place, Therapist
from booking.viewsets.calendar import plain
from booking.viewsets.calendar.base import asked_day, week_of
from booking.viewsets.calendar.legend import KINDS
from booking.viewsets.calendar.rows import ShowingView
from booking.viewsets.calendar.texts import texts
from booking.viewsets.hours import DAYS_OFF, HOURS

VIEWS = ("day", "week", "month", "list")
WEEK = 7


class CalendarPage(WagtailAdminTemplateMixin, ShowingView):
    page_title = _("Calendar")
    header_icon = "calendar-alt"

    def get(self, request: HttpRequest) -> HttpResponse:
        of_page = self.as_list() if self.plain else self.for_script()
        return self.render_to_response(self.get_context_data(**of_page))

    def get_template_names(self) -> list[str]:
        return [f"booking/admin/calendar/{'plain' if self.plain else 'page'}.html"]

    @property
    def plain(self) -> bool:
        return "plain" in self.request.GET

    @cached_property
    def day(self) -> date:
        return asked_day(self.request.GET.get("from", ""), self.today)

    @cached_property
    def chosen(self) -> Therapist | None:
        """One of all, where the desk looks at one."""
        wanted = self.request.GET.get("therapist", "")
        return next((each for each in self.therapists if str(each.pk) == wanted), None)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "all": self.all,
            "changes_hours": self.changes_hours,
            "therapists": self.therapists,
            "chosen": self.chosen,
            "kinds": KINDS,
            "url": reverse("booking_calendar:index"),
            "plain_url": self.plain_url,
            "hours_url": self.own_url(HOURS),
            "days_off_url": self.own_url(DAYS_OFF),
        }

    @property
    def plain_url(self) -> str:
        query = {"plain": "1", "from": self.day.isoformat()}
        if self.chosen:
            query["therapist"] = str(self.chosen.pk)
        return f"{reverse('booking_calendar:index')}?{urlencode(query)}"

    def own_url(self, name: str) -> str:
        """Where there is one calendar only to be changed."""
        shown = [self.chosen] if self.chosen else self.therapists
        one = self.changes_hours and len(shown) == 1
        return reverse(name, args=[shown[0].pk]) if one else ""

    def as_list(self) -> dict[str, Any]:
        monday, end = week_of(self.day)
        rows = self.rows(monday, end, [self.chosen] if self.chosen else self.therapists)
        names = {each.pk: each.name for each in self.therapists} if self.all else {}
        return {
            "media": Media(css={"all": ["booking/admin/calendar.css"]}),
            "days": list(plain.days(rows, monday, end, self.today, names)),
            "named": formats.days(monday, date.fromordinal(end.toordinal() - 1)),
            "monday": monday,
            "before": date.fromordinal(monday.toordinal() - WEEK),
            "after": end,
        }

    def for_script(self) -> dict[str, Any]:
        """What stands in the days is asked for by the script, as it is when she turns the page."""
        places, rooms = places_and_rooms()
        data = {
            "day": self.day,
            "today": self.today,
            "offset": formats.local(self.now).isoformat()[-6:],
            "view": asked if (asked := self.request.GET.get("view")) in VIEWS else "",
            "locale": "en-GB" if formats.english() else get_language(),
            "all": self.all,
            "changes": self.changes_hours,
            "therapists": [
                {"id": each.pk, "title": each.name, "slug": each.slug} for each in self.therapists
            ],
            "chosen": self.chosen.pk if self.chosen else None,
            "rooms": rooms if self.all else [],
            "urls": {
                "rows": reverse("booking_calendar:rows"),
                "page": reverse("booking_calendar:index"),
                "away": reverse("booking_calendar:away", args=[0]),
                "open": reverse("booking_calendar:open", args=[0]),
            },
            "labels": {code: str(label) for code, label, _icon in KINDS},
            "icons": {code: icon for code, _label, icon in KINDS},
            "texts": texts(),
        }
        return {
            "media": Media(
                js=["booking/vendor/event-calendar.js", "booking/admin/calendar.js"],
                css={
                    "all": ["booking/vendor/event-calendar.css", "booking/admin/calendar.css"],
                },
            ),
            "data": data,
            "several": self.all and len(self.therapists) > 1,
            "reason_help": TimeOffForm.base_fields["reason"].help_text,
            "places": places,
        }


def places_and_rooms() -> tuple[dict[int, str], list[dict[str, Any]]]:
    """Those in use, by one query."""
    found = Place.objects.filter(active=True).values_list(
        "pk", "name", "rooms__pk", "rooms__name", "rooms__active"
    )
    places, rooms = {}, []
    for place, name, room, called, active in found.order_by("name", "rooms__order", "rooms__pk"):
        places[place] = name
        if active:
            rooms.append({"id": room, "title": f"{called}, {name}"})
    return places, rooms
