from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from booking import clock, formats
from booking.actions.hours import (
    ClosedDays,
    close_practice,
    reopen_practice,
    upcoming_closed_days,
)
from booking.availability import local_days
from booking.availability.closed import closed
from booking.domain.holidays import CHRISTMAS_EVE, NEW_YEARS_EVE, public_holidays
from booking.forms.hours.days import ClosedDaysForm
from booking.models import Booking
from booking.viewsets import periods

PERMISSION = "booking.change_practice"
CLOSED_DAYS, REOPEN = "booking_closed_days:index", "booking_closed_days:remove"
EVES = {CHRISTMAS_EVE: _("Christmas Eve"), NEW_YEARS_EVE: _("New Year's Eve")}


class ClosedDaysItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


class ClosedDaysPageView(WagtailAdminTemplateMixin, View):
    header_icon = "date"
    page_title = _("Closed days")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self) -> date:
        return formats.local(clock.now()).date()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ClosedDaysView(ClosedDaysPageView):
    """When the whole practice is closed: what the desk says, and the public holidays."""

    template_name = "booking/admin/closed_days.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(ClosedDaysForm(today=self.today))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ClosedDaysForm(request.POST, today=self.today)
        if not form.is_valid():
            messages.error(request, gettext("Not saved yet. Please look at the fields in red."))
            return self.answer(form)
        typed = form.cleaned_data
        in_the_way = close_practice(
            typed["first"], typed["last"], title=typed["title"], actor=request.user
        )
        days = periods.days(typed["first"], typed["last"])
        messages.success(request, gettext("The practice is closed %(days)s.") % {"days": days})
        if visible := self.visible(in_the_way):
            messages.warning(request, periods.told(visible))
        return redirect(CLOSED_DAYS)

    def visible(self, sessions: list[Booking]) -> list[Booking]:
        ids = [each.pk for each in sessions]
        seen = Booking.objects.visible_to(self.request.user).filter(pk__in=ids)
        return list(seen.order_by("start", "pk"))

    def answer(self, form: ClosedDaysForm) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            media=form.media,
            closed_days=[
                (each, periods.days(each.first, each.last), f"{reverse(REOPEN)}?id={each.pk}")
                for each in upcoming_closed_days(self.today)
            ],
            holidays=[(periods.day(each.day), each.name) for each in holidays(self.today)],
            settings_url=reverse("wagtailsettings:edit", args=["booking", "practice"]),
        )
        return self.render_to_response(context)


class Holiday(NamedTuple):
    day: date
    name: Any


def holidays(today: date) -> Iterator[Holiday]:
    """Those of the coming year that the practice is closed on."""
    last = date(today.year + 1, today.month, min(today.day, 28))
    names: dict[date, Any] = {}
    for year in (today.year, last.year):
        names |= {date(year, *eve): name for eve, name in EVES.items()}
        names |= dict(public_holidays(year, english=formats.english()))
    for day in sorted(closed(local_days(today, last)).resting):
        if today <= day <= last:
            yield Holiday(day, names[day])


class ReopenView(ClosedDaysPageView):
    template_name = "booking/admin/take_away.html"
    page_title = _("Take closed days away")

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.found()
        question = gettext("Take away %(title)s, %(days)s? Hours then hold on these days again.")
        days = periods.days(found.first, found.last)
        return self.render_to_response(
            self.get_context_data(
                question=question % {"title": found.title, "days": days},
                yes=_("Yes, take them away"),
                back_url=reverse(CLOSED_DAYS),
                action_url=request.get_full_path(),
            )
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        reopen_practice(self.found().pk, actor=request.user)
        messages.success(request, gettext("The closed days are taken away."))
        return redirect(CLOSED_DAYS)

    def found(self) -> ClosedDays:
        wanted = self.request.GET.get("id")
        for each in upcoming_closed_days(self.today):
            if str(each.pk) == wanted:
                return each
        raise Http404


class ClosedDaysViewSet(ViewSet):
    icon = "date"
    url_prefix = "booking/closed-days"
    url_namespace = "booking_closed_days"
    menu_label = _("Closed days")
    menu_item_class = ClosedDaysItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", ClosedDaysView.as_view(), name="index"),
            path("remove/", ReopenView.as_view(), name="remove"),
        ]
