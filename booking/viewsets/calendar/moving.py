"""A session to another time, by drag or by form: the client is told by mail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import actions, formats
from booking.actions.errors import Invalid, Overtaken, PriceDiffers, SlotTaken
from booking.actions.states import by_account
from booking.forms.hours.calendar import MoveForm
from booking.models import Booking
from booking.states import TransitionRefused
from booking.viewsets.calendar import answers
from booking.viewsets.calendar.answers import Answer
from booking.viewsets.calendar.base import CalendarBase
from booking.viewsets.calendar.reasons import why_not
from booking.viewsets.columns import when


class MoveView(WagtailAdminTemplateMixin, CalendarBase):
    """The viewset's scoping has looked whether the user may see the booking."""

    http_method_names = ["get", "head", "post"]
    model = Booking
    page_title = gettext_lazy("Move a session")
    header_icon = "date"
    template_name = "booking/admin/calendar/move.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        booking = found(pk)
        start = formats.local(booking.start)
        typed = {"day": start.date(), "time": start.time(), "seen": booking.sequence}
        return self.answer(booking, MoveForm(initial=typed))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        booking = found(pk)
        form = MoveForm(request.POST)
        answer = self.moved(booking, form) if form.is_valid() else answers.invalid(form)
        if answers.by_script(request):
            return answers.as_json(answer)
        if answer.good:
            return answers.as_message(request, answer, formats.iso_day(booking.start))
        if not form.errors:
            form.add_error(None, answer.said)
        # What was refused left the object as it would have been; the page says where it is.
        booking = found(pk)
        if answer.status == answers.CONFLICT:
            # She is told now; from a page that stays out of date every next try would fail too.
            form.data = {**request.POST.dict(), "seen": booking.sequence}
        return self.answer(booking, form, answer.status)

    def moved(self, booking: Booking, form: MoveForm) -> Answer:
        start, seen = form.start, form.cleaned_data["seen"]
        try:
            actions.reschedule(booking, start, actor=by_account(self.request.user), seen=seen)
        except Overtaken:
            return answers.overtaken()
        except TransitionRefused:
            return answers.refused(
                _("Only a session that is confirmed and has not begun can be moved.")
            )
        except PriceDiffers:
            return answers.refused(
                _("The price has changed since it was booked: cancel, and book anew."),
                answers.INVALID,
            )
        except SlotTaken:
            return answers.refused(why_not(found(booking.pk), start))
        except Invalid as error:
            why = error.errors.get("therapist") or why_not(found(booking.pk), start)
            return answers.refused(why, answers.INVALID)
        if booking.sequence == seen:  # nothing was moved, and nobody is told
            return answers.refused(_("It is at that time already."), answers.INVALID)
        return answers.saved(
            _("Moved to %(when)s. The client is told by mail.") % {"when": when(booking.start)}
        )

    def answer(self, booking: Booking, form: MoveForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            booking=booking,
            now_at=capfirst(when(booking.start)),
            back_url=f"{reverse('booking_calendar:index')}?from={formats.iso_day(booking.start)}",
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        calendar = {"url": reverse("booking_calendar:index"), "label": _("Calendar")}
        return [*self.breadcrumbs_items, calendar, {"url": "", "label": self.page_title}]


def found(pk: int) -> Booking:
    return get_object_or_404(Booking.objects.select_related("therapist", "service", "place"), pk=pk)
