from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from booking import clock
from booking.actions.hours import (
    TimeOff,
    add_time_off,
    change_time_off,
    remove_time_off,
    upcoming_time_off,
)
from booking.actions.hours.trial import on_trial
from booking.actions.hours.windows import local_day
from booking.domain.span import Span
from booking.forms.hours.days import TimeOffForm
from booking.models import Booking
from booking.viewsets import clients_see, periods
from booking.viewsets.hours import DAYS_OFF
from booking.viewsets.therapist_page import TherapistPageView

TIME_OFF, REMOVE = "booking_days_off:away", "booking_days_off:remove"
PREVIEW = "booking_days_off:preview_away"
# Beside a time off: its days and a week more, so that one sees what is left, two months at most.
AFTER, MOST = timedelta(days=7), timedelta(days=61)


class TimeOffPageView(TherapistPageView):
    """About the time off that ?id= names, which must be hers and not over."""

    header_icon = "date"

    @cached_property
    def off(self) -> TimeOff | None:
        wanted = self.request.GET.get("id")
        found = upcoming_time_off(self.therapist, clock.now()) if wanted else []
        return next((each for each in found if str(each.pk) == wanted), None)

    def way_here(self) -> list[dict[str, Any]]:
        list_page = {"url": self.url_of(DAYS_OFF), "label": _("Days off and extra days")}
        return [list_page, *super().way_here()]


class TimeOffView(TimeOffPageView):
    """Adds one, or changes the one that ?id= names."""

    template_name = "booking/admin/time_off.html"
    url_name = TIME_OFF

    @property
    def page_title(self) -> Any:
        return _("Change time off") if self.off else _("Add time off")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(self.form(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Not saved yet. Please look at the fields in red."))
            return self.answer(form)
        in_the_way = self.save(form)
        messages.success(
            request,
            gettext("Saved: %(period)s is time off.") % {"period": periods.period(form.span)},
        )
        if in_the_way:
            messages.warning(request, periods.told(in_the_way))
        return redirect(DAYS_OFF, self.therapist.pk)

    def form(self, data: Any) -> TimeOffForm:
        if self.request.GET.get("id") and self.off is None:
            raise Http404
        initial = TimeOffForm.typed_already(self.off) if self.off else {}
        return TimeOffForm(data, initial=initial, today=self.today)

    def save(self, form: TimeOffForm) -> list[Booking]:
        said = {"reason": form.cleaned_data["reason"], "actor": self.request.user}
        if self.off:
            return change_time_off(self.therapist, self.off.pk, form.span, **said)
        return add_time_off(self.therapist, form.span, **said)

    def answer(self, form: TimeOffForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                media=form.media + clients_see.MEDIA,
                action_url=self.request.get_full_path(),
                submit_button_label=_("Save time off"),
                submit_button_active_label=_("Saving…"),
                back_url=self.url_of(DAYS_OFF),
                **self.seen,
            )
        )

    @property
    def seen(self) -> dict[str, Any]:
        """Two weeks from today as long as there are no days to look at."""
        kept = {"id": str(self.off.pk)} if self.off else {}
        preview = "?".join([self.url_of(PREVIEW), urlencode(kept)]).rstrip("?")
        first, last = self.around(self.off.span) if self.off else (self.today, None)
        return clients_see.beside(
            self.request, self.therapist, first, last, kept=kept, preview_url=preview
        )

    def around(self, span: Span) -> tuple[date, date]:
        first = max(local_day(span.start), self.today)
        return first, min(local_day(span.end) + AFTER, first + MOST)


class PreviewTimeOffView(TimeOffView):
    """What clients would see with the time off as it stands in the form. Nothing is stored."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return clients_see.unfinished(request)
        with on_trial():
            self.save(form)
            return clients_see.unsaved(request, self.therapist, *self.around(form.span))


class RemoveTimeOffView(TimeOffPageView):
    template_name = "booking/admin/take_away.html"
    page_title = _("Take time off away")
    url_name = REMOVE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.off is None:
            raise Http404
        question = gettext("Take away the time off %(period)s? The usual hours then hold again.")
        return self.render_to_response(
            self.get_context_data(
                question=question % {"period": periods.period(self.off.span)},
                yes=_("Yes, take it away"),
                back_url=self.url_of(DAYS_OFF),
                action_url=request.get_full_path(),
            )
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.off is None:
            raise Http404
        remove_time_off(self.therapist, self.off.pk, actor=request.user)
        messages.success(request, gettext("The time off is taken away."))
        return redirect(DAYS_OFF, self.therapist.pk)
