"""What a therapist settles herself, on one page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from booking import clock
from booking.actions.hours import upcoming_time_off
from booking.actions.own_settings import change_settings
from booking.forms.hours.days import TimeOffForm
from booking.forms.own_settings import OwnSettingsForm
from booking.models import Booking, Offering, Practice, Service, Therapist
from booking.states import CLAIMING
from booking.viewsets import periods
from booking.viewsets.calendar_feed import FEED
from booking.viewsets.columns import price
from booking.viewsets.hours import DAYS_OFF, HOURS
from booking.viewsets.private_calendars import CALENDARS
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import OwnItem, OwnView, TherapistPageView
from booking.viewsets.time_off import TIME_OFF

NAMESPACE = "booking_settings"
SETTINGS = f"{NAMESPACE}:edit"
MOST_TIMES_OFF = 3


class MySettingsView(OwnView):
    url_name = SETTINGS


class SettingsView(TherapistPageView):
    """Hers, and of who keeps the therapists."""

    template_name = "booking/admin/own_settings.html"
    header_icon = "cog"
    url_name = SETTINGS

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others()
        return self.answer(self.form(None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others()
        form = self.form(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Not saved yet. Please look at the fields in red."))
            return self.answer(form)
        try:
            changed = change_settings(
                self.therapist, form.about.changed, form.changed_terms, actor=request.user
            )
        except Therapist.DoesNotExist as gone:
            raise Http404 from gone
        if changed:
            messages.success(request, gettext("The settings are saved."))
            self.tell_of(form.given_up)
        else:
            messages.info(request, gettext("Nothing was changed."))
        return redirect(self.url)

    def tell_of(self, given_up: list[int]) -> None:
        """What is booked of them stays, and it is for her to know."""
        ahead = Booking.objects.filter(
            therapist=self.therapist,
            service__in=given_up,
            state__in=CLAIMING,
            start__gt=clock.now(),
        )
        if given_up and (number := ahead.count()):
            text = ngettext(
                "%(number)d session ahead is of a service that is given no longer. It stays.",
                "%(number)d sessions ahead are of services that are given no longer. They stay.",
                number,
            )
            messages.warning(self.request, text % {"number": number})

    @property
    def own(self) -> bool:
        return self.therapist.user_id == self.request.user.pk

    def refuse_others(self) -> None:
        if not (self.own or self.may_edit_therapists):
            raise PermissionDenied

    @cached_property
    def may_change_terms(self) -> bool:
        """Whether therapists may is for the practice to say."""
        practice: Any = Practice.load(self.request)
        return self.may_edit_therapists or (self.own and practice.therapists_set_terms)

    @property
    def page_title(self) -> Any:
        return _("My settings") if self.own else _("Settings")

    def form(self, data: Any) -> OwnSettingsForm:
        offerings = self.all_offerings if self.may_change_terms else []
        return OwnSettingsForm(
            data,
            therapist=self.therapist,
            offerings=offerings,
            bound=not self.may_edit_therapists,
        )

    @property
    def all_offerings(self) -> list[Offering]:
        """One for each service in use; one that is not hers is not given."""
        hers = {
            each.service_id: each for each in self.therapist.offerings.select_related("service")
        }
        return [
            hers.get(service.pk)
            or Offering(therapist=self.therapist, service=service, active=False)
            for service in Service.objects.active()
        ]

    @property
    def given(self) -> list[Offering]:
        given = Offering.objects.given().filter(therapist=self.therapist)
        return list(given.select_related("service").in_order())

    def answer(self, form: OwnSettingsForm) -> HttpResponse:
        away = TimeOffForm(today=self.today)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                away=away,
                media=away.media + self.media,
                action_url=self.url,
                submit_button_label=_("Save settings"),
                submit_button_active_label=_("Saving…"),
            )
        )

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/own-settings.css"]})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "therapist": self.therapist,
            "own": self.own,
            "may_change_terms": self.may_change_terms,
            "given": [] if self.may_change_terms else list(map(shown, self.given)),
            "ways": [(self.url_of(name), label) for name, label in WAYS],
            "away_url": self.url_of(TIME_OFF),
            "days_off_url": self.url_of(DAYS_OFF),
            "times_off": [
                periods.period(off.span)
                for off in upcoming_time_off(self.therapist, clock.now())[:MOST_TIMES_OFF]
            ],
        }


WAYS = (
    (HOURS, _("Weekly hours")),
    (DAYS_OFF, _("Days off and extra days")),
    (FEED, _("Calendar subscription")),
    (CALENDARS, _("Private calendars")),
)


def shown(offering: Offering) -> dict[str, Any]:
    """As clients see it, for who may only look."""
    return {
        "name": offering.service.local_name,
        "price": price(offering.price_amount),
        "minutes": offering.agreed("duration_minutes"),
    }


class SettingsViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own; the desk comes from the list of therapists."""

    icon = "cog"
    url_prefix = "booking/settings"
    url_namespace = NAMESPACE
    menu_label = _("My settings")
    menu_item_class = OwnItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MySettingsView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(SettingsView), name="edit"),
        ]
