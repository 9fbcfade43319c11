"""A standing appointment as staff see it, on the page of each of its sessions."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import clock, conf, formats
from booking.actions import series as actions
from booking.actions.states import by_account
from booking.models import Booking, Series
from booking.states import TransitionRefused
from booking.viewsets.columns import when

# A label, and what stands beside it.
Fact = tuple[Any, Any]
INSPECT = "booking_bookings:inspect"


def facts(series: Series) -> Iterator[Fact]:
    start = series.rhythm.start(1, conf.zone())
    every = _("every week") if series.every_weeks == 1 else _("every second week")
    yield _("State"), str(series.get_state_display())
    yield _("When"), f"{formats.weekday(start)} {formats.clock(start)}, {every}"
    yield _("Dates"), series.count or _("until it is stopped")
    if series.paused_until:
        yield _("On again from"), formats.dated(series.paused_until)
    yield _("Agreed"), when(series.terms_accepted_at)


def section(user: Any, booking: Booking) -> dict[str, Any]:
    """For the page of a booking; empty for who may not see the series, or where there is none."""
    if booking.series_id is None:
        return {}
    series = Series.objects.visible_to(user).filter(pk=booking.series_id).first()
    if series is None:
        return {}
    return {
        "series": series,
        "series_facts": list(facts(series)),
        "series_dates": [
            {"when": when(each.start), "session": each.session, "why": each.why}
            for each in series.coming(clock.now())
        ],
    }


class StopSeriesView(WagtailAdminTemplateMixin, View):
    """Asks first. Whose it is it looks up itself: the viewset's scoping asks about bookings."""

    model: Any = Series
    page_title = _("Stop the standing appointment")
    header_icon = "cross"
    template_name = "booking/admin/series_stop.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm("booking.view_booking"):
            raise PermissionDenied
        self.series = get_object_or_404(Series.objects.visible_to(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def seen(self) -> Booking | None:
        """The first of its sessions that she may see: any may have been moved to a colleague."""
        mine = Booking.objects.visible_to(self.request.user).filter(series=self.series)
        return mine.order_by(F("series_number").asc(nulls_last=True), "start").first()

    @property
    def back(self) -> str:
        if self.seen is None:
            return reverse("booking_bookings:index")
        return reverse(INSPECT, args=[self.seen.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        between = [{"url": self.back, "label": self.seen.reference}] if self.seen else []
        return [
            *self.breadcrumbs_items,
            {"url": reverse("booking_bookings:index"), "label": gettext("Bookings")},
            *between,
            {"url": "", "label": self.page_title},
        ]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            actions.stop(self.series, actor=by_account(request.user))
        except TransitionRefused:
            messages.error(request, gettext("The standing appointment is over already."))
        else:
            messages.success(request, gettext("The standing appointment is stopped."))
        return redirect(self.back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "back_url": self.back, "facts": list(facts(self.series))}
