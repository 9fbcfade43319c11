"""Time off and hours of one day, as they are dragged and typed on the calendar page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from schedule.models import Event

from booking.actions.errors import Overtaken
from booking.actions.hours import (
    TimeOff,
    add_time_off,
    change_time_off,
    open_hours,
    remove_time_off,
    upcoming_time_off,
)
from booking.forms.hours.calendar import AwayForm, OpenForm, SeenSpan
from booking.models import Therapist
from booking.viewsets import periods
from booking.viewsets.calendar import answers
from booking.viewsets.calendar.answers import Answer
from booking.viewsets.calendar.base import CHANGES_HOURS, CalendarBase


class ChangingView(CalendarBase):
    """Of the therapist in the address, whom the viewset's scoping has looked at. For scripts;
    without one there are pages for the same (booking.viewsets.days_off)."""

    http_method_names = ["post"]
    model = Therapist

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(CHANGES_HOURS):
            raise PermissionDenied
        self.therapist = get_object_or_404(Therapist, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            answer = self.changed()
        except (Overtaken, Event.DoesNotExist, IntegrityError):
            answer = answers.overtaken()
        return answers.as_json(answer)

    def changed(self) -> Answer:
        raise NotImplementedError


class AwayView(ChangingView):
    """A new time off, or with `event` a change of one, or with `remove` its end."""

    def changed(self) -> Answer:
        seen = SeenSpan(self.request.POST)
        if not seen.is_valid():
            return answers.invalid(seen)
        pk = seen.cleaned_data["event"]
        if pk is None:
            return self.saved(None, None)
        off = self.hers(pk)
        if "remove" in self.request.POST:
            remove_time_off(self.therapist, pk, actor=self.request.user, seen=seen.span)
            return answers.saved(_("The time off is taken away."))
        return self.saved(off, seen)

    def hers(self, pk: int) -> TimeOff:
        """Raises Event.DoesNotExist: it was taken away meanwhile, is over or is not hers."""
        found = upcoming_time_off(self.therapist, self.now)
        off = next((each for each in found if each.pk == pk), None)
        if off is None:
            raise Event.DoesNotExist
        return off

    def saved(self, off: TimeOff | None, seen: SeenSpan | None) -> Answer:
        form = AwayForm.of(self.request.POST, off, self.today)
        if not form.is_valid():
            return answers.invalid(form)
        said: dict[str, Any] = {"reason": form.cleaned_data["reason"], "actor": self.request.user}
        if off and seen:
            said["seen"] = seen.span
            in_the_way = change_time_off(self.therapist, off.pk, form.span, **said)
        else:
            in_the_way = add_time_off(self.therapist, form.span, **said)
        period = periods.period(form.span)
        return answers.saved(_("Saved: %(period)s is time off.") % {"period": period}, in_the_way)


class OpenView(ChangingView):
    """Hours on one day, beside those that hold on it already."""

    def changed(self) -> Answer:
        form = OpenForm(self.request.POST, today=self.today)
        if not form.is_valid():
            return answers.invalid(form)
        day = form.cleaned_data["day"]
        try:
            open_hours(self.therapist, day, form.window, actor=self.request.user)
        except ValueError:
            return Answer(
                _("Nothing was changed. There are hours at that time already."), answers.CONFLICT
            )
        text = _("The hours of %(day)s are saved.") % {"day": periods.day(day)}
        return answers.saved(capfirst(text))
