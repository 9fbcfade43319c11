"""Booking for a client who calls: one page, on which nothing that was typed is ever lost."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import conf, formats
from booking.actions import behalf
from booking.actions.errors import Invalid, PageUsed, SlotTaken
from booking.actions.states import by_account
from booking.actions.trusting import Heard, trust
from booking.availability.check import Asked
from booking.forms import origin
from booking.forms.choice import Chosen, day_of
from booking.forms.new_session import GIVE, KEEP, TRUST, NewSessionForm, priced
from booking.models import Booking, Client, Offering, Place, Practice
from booking.viewsets.contact import never_cached
from booking.viewsets.free_week import free_week
from booking.viewsets.new_session_asked import gives, moment, suits

PERMISSION, FOR_FREE = "booking.book_for_client", "booking.waive_price"
NEW, NEW_FOR = "booking_bookings:new", "booking_bookings:new_for"
INSPECT = "booking_bookings:inspect"
NAMESPACE = "new-session"
# How an error of the action is called on the page.
FIELDS = {"start": "slot", "client": None}


class NewSessionView(WagtailAdminTemplateMixin, View):
    """Of a client who is known, the scoping has looked whether the user may see her."""

    model: Any = Booking
    page_title = _("New session")
    header_icon = "plus"
    template_name = "booking/admin/new_session.html"

    @method_decorator(sensitive_post_parameters("name", "email", "phone", "words"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.client = get_object_or_404(Client, pk=kwargs["pk"]) if "pk" in kwargs else None
        if self.client is not None and not self.client.readable:
            messages.error(
                request, gettext("The contact details of this client cannot be read any more.")
            )
            return redirect("booking_clients:one", self.client.pk)
        return never_cached(super().dispatch(request, *args, **kwargs))

    @cached_property
    def offerings(self) -> list[Offering]:
        return list(Offering.objects.bookable_by(self.request.user).in_order())

    @cached_property
    def places(self) -> list[Place]:
        return list(Place.objects.active())

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        start = moment(request.GET.get("start", ""))
        initial = {name: request.GET.get(name, "") for name in ("service", "therapist", "where")}
        if start is not None:
            initial["day"] = formats.iso_day(start)
        return self.answer(self.form(initial=initial), start=start)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if "book" not in request.POST:
            typed = request.POST.dict()
            if "day_of" in typed:
                typed["day"] = typed["day_of"]
            return self.answer(self.form(initial=typed), page=request.POST.get(origin.FIELD, ""))
        return self.sent(self.form(request.POST))

    def form(self, data: Any = None, **kwargs: Any) -> NewSessionForm:
        if self.client is not None:
            kwargs["initial"] = {"language": self.client.language, **kwargs.get("initial", {})}
        form = NewSessionForm(
            data,
            offerings=self.offerings,
            places=self.places,
            known=self.client is not None,
            **kwargs,
        )
        asked = (data or kwargs.get("initial", {})).get("therapist", "")
        if asked and asked not in {each.therapist.slug for each in self.offerings}:
            raise Http404
        return form

    def sent(self, form: NewSessionForm) -> HttpResponse:
        """Twice is once, by the number of the page."""
        number = origin.number(NAMESPACE, self.request.POST.get(origin.FIELD, ""))
        if number is None:
            messages.warning(
                self.request, gettext("The page had been open for long. Look once more.")
            )
            return self.answer(form)
        wanted = self.wanted(form, number) if form.is_valid() else None
        if wanted is None:
            return self.refused(form, 422)
        try:
            booking = self.booked(form, wanted)
        except Invalid as invalid:
            for field, sentence in invalid.errors.items():
                name = FIELDS.get(field, field)
                form.add_error(name if name in form.fields else None, sentence)
            return self.refused(form, 422)
        except SlotTaken:
            form.add_error("slot", gettext("Somebody has just taken this time. Choose another."))
            return self.refused(form, 409)
        except PageUsed:
            messages.error(
                self.request,
                gettext("Something else was booked by this page. Look it over and send it again."),
            )
            return self.answer(form, status=409)
        messages.success(self.request, told(booking))
        return redirect(INSPECT, booking.pk)

    def wanted(self, form: NewSessionForm, number: str) -> behalf.Arrangement | None:
        chosen = Chosen.read(form.said("slot"))
        if chosen is None:
            form.add_error("slot", gettext("Choose a time."))
            return None
        wishes = form.wishes
        offering = next((each for each in self.offerings if gives(each, chosen, wishes)), None)
        place = next((each for each in self.places if each.slug == chosen.place), None)
        if offering is None:
            raise Http404
        if not getattr(offering.service, chosen.format) or bool(chosen.place) != bool(place):
            form.add_error("slot", gettext("This is not one of the free times."))
            return None
        asked = Asked(chosen.start, chosen.format, place, wishes.is_first, notice=False)
        return behalf.Arrangement(offering, asked, self.person(form), number)

    def person(self, form: NewSessionForm) -> behalf.Person:
        language = form.cleaned_data["language"]
        if self.client is not None:
            return behalf.Person(language, client=self.client.pk)
        typed = (form.cleaned_data[name] for name in ("name", "email", "phone"))
        return behalf.Person(language, *typed)

    def booked(self, form: NewSessionForm, wanted: behalf.Arrangement) -> Booking:
        actor = by_account(self.request.user)
        given = form.cleaned_data
        if given["how"] == TRUST:
            return trust(wanted, Heard(given["agreed"], given["early"]), actor=actor)
        if given["how"] != GIVE:
            return behalf.keep(wanted, form.lasts, actor=actor)
        if wanted.offering.price_amount and not self.may_waive:
            raise Invalid(
                {"how": gettext("You cannot book this for free. Ask who runs the practice.")}
            )
        waiver = behalf.Waiver(given["reason"], given["words"])
        return behalf.give(wanted, waiver, heard=given["heard"], actor=actor)

    @property
    def may_waive(self) -> bool:
        return bool(self.request.user.has_perm(FOR_FREE))

    def refused(self, form: NewSessionForm, status: int) -> HttpResponse:
        return self.answer(form, page=self.request.POST[origin.FIELD], status=status)

    def answer(
        self,
        form: NewSessionForm,
        *,
        page: str = "",
        status: int = 200,
        start: datetime | None = None,
    ) -> HttpResponse:
        if origin.number(NAMESPACE, page) is None:
            page = origin.issue(NAMESPACE)
        context = self.get_context_data(form=form, page=page, start=start)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form: NewSessionForm = context["form"]
        wishes = form.wishes
        suitable = [each for each in self.offerings if suits(each, wishes)]
        week = free_week(suitable, self.places, wishes, day_of(form.said("day")))
        slot = week.ticked(form.said("slot"), context["start"])
        return {
            **context,
            "client_name": self.client.name if self.client else "",
            "page_field": origin.FIELD,
            "has_offerings": bool(self.offerings),
            "week": week,
            "slot": slot,
            "not_free": bool(context["start"] and not slot),
            "of_all": len({each.therapist_id for each in suitable}) > 1,
            "keep": KEEP,
            "give": GIVE,
            "trust": TRUST,
            "at_place": Practice.load().pays_at_place,
            "asks_early": any(each.has_right_of_withdrawal for each in suitable),
            "how": form.said("how") or KEEP,
            "costs": any(each.price_amount for each in suitable),
            "price": priced([each.price_amount for each in suitable]),
            "may_waive": self.may_waive,
            "usual_hours": conf.staff_offer_hours(),
            "back_url": self.back,
        }

    @property
    def back(self) -> str:
        if self.client is not None:
            return reverse("booking_clients:one", args=[self.client.pk])
        return reverse("booking_bookings:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("booking_bookings:index"), "label": gettext("Bookings")}
        if self.client is not None:
            above = {"url": self.back, "label": self.client.name}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]


def told(booking: Booking) -> str:
    if booking.hold_expires_at is None:
        return gettext("The session is booked, and the client gets a mail.")
    until = f"{formats.day(booking.hold_expires_at)} {formats.clock(booking.hold_expires_at)}"
    return gettext(
        "The client gets a mail with a link, and the time is kept until %(until)s. Nobody else "
        "can have it meanwhile."
    ) % {"until": until}
