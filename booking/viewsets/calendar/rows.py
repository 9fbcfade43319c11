"""What stands between two days, for the page and for its script."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse

from booking.availability import local_days
from booking.models import Therapist
from booking.viewsets.calendar import answers
from booking.viewsets.calendar.base import DAY, CalendarBase, DaysForm
from booking.viewsets.calendar.shown import Shown, shown


class ShowingView(CalendarBase):
    http_method_names = ["get", "head"]

    def rows(self, first: date, end: date, therapists: Sequence[Therapist]) -> list[Shown]:
        return shown(
            therapists,
            local_days(first, end - DAY),
            self.now,
            names=not self.all,
            changes=self.changes_hours,
        )


class CalendarRows(ShowingView):
    """Personal, so nobody on the way keeps it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = DaysForm(request.GET)
        if not form.is_valid():
            return answers.as_json(answers.invalid(form))
        typed = form.cleaned_data
        found = {"rows": self.rows(typed["start"], typed["end"], self.therapists)}
        return JsonResponse(found, headers={"Cache-Control": "private, no-store"})
