from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from booking import clock, formats
from booking.actions.hours import next_change, set_weekly_hours, weekly_hours
from booking.forms.hours import FARTHEST, MOST_ROWS, WeeklyHoursForm
from booking.models import Therapist
from booking.viewsets.scoping import ScopedViewSet

NAMESPACE = "booking_hours"
HOURS = f"{NAMESPACE}:edit"
PERMISSION = "booking.change_workinghours"


def own_record(request: HttpRequest) -> Therapist | None:
    return Therapist.objects.filter(user=request.user.pk).first()


class MyHoursItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION) and own_record(request) is not None


class MyHoursView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        therapist = own_record(request)
        if therapist is None:
            raise PermissionDenied
        return redirect(HOURS, therapist.pk)


class HoursView(WagtailAdminTemplateMixin, View):
    """One therapist's weekly hours, as they hold today or on the day that ?from= names."""

    model = Therapist
    template_name = "booking/admin/weekly_hours.html"
    page_title = _("Weekly hours")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.therapist = Therapist.objects.get(pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

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
        set_weekly_hours(self.therapist, form.windows, valid_from=valid_from, actor=request.user)
        text = gettext("The hours are saved. They hold from %(day)s.")
        messages.success(request, text % {"day": formats.dated(valid_from)})
        return redirect(f"{self.url}?from={valid_from.isoformat()}")

    def answer(self, form: WeeklyHoursForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def form(self, data: Any) -> WeeklyHoursForm:
        shown = self.shown
        windows = weekly_hours(self.therapist, shown)
        return WeeklyHoursForm(data, windows=windows, valid_from=shown, today=self.today)

    @cached_property
    def today(self) -> date:
        return formats.local(clock.now()).date()

    @cached_property
    def shown(self) -> date:
        try:
            wished = date.fromisoformat(self.request.GET.get("from", ""))
            return min(max(self.today, wished), self.today + FARTHEST)
        except ValueError:
            return self.today

    @property
    def url(self) -> str:
        return reverse(HOURS, args=[self.therapist.pk])

    def get_page_subtitle(self) -> str:
        return self.therapist.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = list(self.breadcrumbs_items)
        if self.may_edit_therapists:
            url = reverse("booking_therapists:index")
            plural = capfirst(Therapist._meta.verbose_name_plural)
            items.append({"url": url, "label": plural})
        return [*items, {"url": "", "label": self.page_title, "sublabel": self.therapist.name}]

    @property
    def may_edit_therapists(self) -> bool:
        return self.request.user.has_perm("booking.change_therapist")

    @property
    def header_buttons(self) -> list[Any]:
        if not self.may_edit_therapists:
            return []
        url = reverse("booking_therapists:edit", args=[self.therapist.pk])
        return [HeaderButton(_("Edit therapist"), url=url, icon_name="user")]

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
        }

    @property
    def media(self) -> Media:
        return Media(
            js=["booking/admin/weekly-hours.js"], css={"all": ["booking/admin/weekly-hours.css"]}
        )


class HoursViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own hours; the desk comes from the list of therapists."""

    icon = "calendar-alt"
    url_prefix = "booking/hours"
    url_namespace = NAMESPACE
    menu_label = _("My hours")
    menu_item_class = MyHoursItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyHoursView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(HoursView), name="edit"),
        ]
