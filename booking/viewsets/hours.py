from datetime import date
from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking import formats
from booking.actions.hours import next_change, set_weekly_hours, weekly_hours
from booking.actions.hours.trial import on_trial
from booking.forms.hours.fields import FARTHEST
from booking.forms.hours.week import WeeklyHoursForm
from booking.forms.hours.window import MOST_ROWS
from booking.viewsets import clients_see
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import PERMISSION, OwnItem, OwnView, TherapistPageView

NAMESPACE = "booking_hours"
HOURS = f"{NAMESPACE}:edit"
PREVIEW = f"{NAMESPACE}:preview"
DAYS_OFF = "booking_days_off:index"
WEEKLY_HOURS = Media(
    js=["booking/admin/weekly-hours.js"], css={"all": ["booking/admin/weekly-hours.css"]}
)

__all__ = ["HOURS", "PERMISSION", "HoursViewSet"]


class MyHoursView(OwnView):
    url_name = HOURS


class HoursView(TherapistPageView):
    """One therapist's weekly hours, as they hold today or on the day that ?from= names."""

    template_name = "booking/admin/weekly_hours.html"
    page_title = _("Weekly hours")
    url_name = HOURS

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.form(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            messages.error(
                request, gettext("The hours are not saved yet. Please look at the lines in red.")
            )
            return self.answer(form)
        valid_from = form.valid_from
        set_weekly_hours(
            self.therapist,
            form.windows,
            valid_from=valid_from,
            valid_to=form.valid_to,
            actor=request.user,
        )
        messages.success(request, self.saved(valid_from, form.valid_to))
        return redirect(f"{self.url}?from={valid_from.isoformat()}")

    @staticmethod
    def saved(first: date, last: date | None) -> str:
        if last is None:
            text = gettext("The hours are saved. They hold from %(day)s.")
            return text % {"day": formats.dated(first)}
        text = gettext("The hours are saved. They hold from %(day)s to %(last)s.")
        return text % {"day": formats.dated(first), "last": formats.dated(last)}

    def answer(self, form: WeeklyHoursForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def form(self, data: Any) -> WeeklyHoursForm:
        shown = self.shown
        return WeeklyHoursForm(
            data,
            therapist=self.therapist,
            windows=weekly_hours(self.therapist, shown),
            valid_from=shown,
            today=self.today,
        )

    @cached_property
    def shown(self) -> date:
        try:
            wished = date.fromisoformat(self.request.GET.get("from", ""))
            return min(max(self.today, wished), self.today + FARTHEST)
        except ValueError:
            return self.today

    @property
    def header_buttons(self) -> list[Any]:
        days = HeaderButton(
            _("Days off and extra days"), url=self.url_of(DAYS_OFF), icon_name="calendar-alt"
        )
        if not self.may_edit_therapists:
            return [days]
        url = reverse("booking_therapists:edit", args=[self.therapist.pk])
        return [days, HeaderButton(_("Edit therapist"), url=url, icon_name="user")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planned = next_change(self.therapist, self.shown)
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.request.get_full_path(),
            "submit_button_label": _("Save hours"),
            "submit_button_active_label": _("Saving…"),
            "media": kwargs["form"].media + self.media,
            "most_rows": MOST_ROWS,
            "shown_later": self.shown if self.shown > self.today else None,
            "planned": planned,
            "planned_url": f"{self.url}?from={planned.isoformat()}" if planned else "",
            "today_url": self.url,
            **self.seen,
        }

    @property
    def seen(self) -> dict[str, Any]:
        day = self.shown.isoformat()
        kept = {"from": day} if self.shown > self.today else {}
        preview = f"{self.url_of(PREVIEW)}?from={day}"
        return clients_see.beside(
            self.request, self.therapist, self.shown, kept=kept, preview_url=preview
        )

    @property
    def media(self) -> Media:
        return WEEKLY_HOURS + clients_see.MEDIA


class PreviewView(HoursView):
    """What clients would see of the hours as they stand in the form. Nothing is stored."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return clients_see.unfinished(request)
        with on_trial():
            set_weekly_hours(
                self.therapist,
                form.windows,
                valid_from=form.valid_from,
                valid_to=form.valid_to,
                actor=request.user,
            )
            return clients_see.unsaved(request, self.therapist, form.valid_from)


class HoursViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own hours; the desk comes from the list of therapists."""

    icon = "calendar-alt"
    url_prefix = "booking/hours"
    url_namespace = NAMESPACE
    menu_label = _("My hours")
    menu_item_class = OwnItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyHoursView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(HoursView), name="edit"),
            path("<int:pk>/preview/", self.construct_view(PreviewView), name="preview"),
        ]
