"""The address at which programs fetch a therapist's calendar: hers to see, the desk's to stop."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from booking import conf
from booking.actions.feed import renew_feed, set_feed_titles, stop_feed
from booking.forms.calendar_feed import FeedTitlesForm, RenewForm
from booking.models import Therapist
from booking.models.therapist import FeedTitles
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import OwnItem, OwnView, TherapistPageView

NAMESPACE = "booking_calendar_feed"
FEED, RENEW, STOP = (f"{NAMESPACE}:{name}" for name in ("feed", "renew", "stop"))


def address(therapist: Therapist) -> str:
    """Without the language of the admin in it; empty when no key of ours makes it any more."""
    try:
        token = therapist.feed_token
    except LookupError:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        return conf.base_url() + reverse("booking:feed", args=[token])


class MyFeedView(OwnView):
    url_name = FEED


class FeedPageView(TherapistPageView):
    header_icon = "calendar-check"

    @property
    def own(self) -> bool:
        return self.therapist.user_id == self.request.user.pk

    def refuse_others(self) -> None:
        """The address is a key to her calendar: the desk neither sees nor makes one."""
        if not self.own:
            raise PermissionDenied

    @property
    def seen(self) -> Any:
        """Of which address she sees the page."""
        return RenewForm(initial={"was": self.therapist.feed_generation})["was"]

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/private-calendars.css"]})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "therapist": self.therapist,
            "own": self.own,
            "media": self.media,
        }


class FeedView(FeedPageView):
    template_name = "booking/admin/calendar_feed.html"
    page_title = _("Calendar subscription")
    url_name = FEED

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(FeedTitlesForm(initial={"titles": self.therapist.feed_titles}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What stands in it."""
        self.refuse_others()
        form = FeedTitlesForm(request.POST)
        if not form.is_valid():
            messages.error(request, gettext("Not saved yet. Please look at the fields in red."))
            return self.answer(form)
        set_feed_titles(self.therapist, FeedTitles(form.cleaned_data["titles"]))
        messages.success(request, gettext("Saved. Your calendar shows it when it next updates."))
        return redirect(self.url)

    def answer(self, form: FeedTitlesForm) -> HttpResponse:
        # The desk may stop it and needs no look at what is in it.
        shown = address(self.therapist) if self.own else ""
        webcal = shown.replace(urlsplit(shown).scheme, "webcal", 1) if shown else ""
        return self.render_to_response(
            self.get_context_data(
                form=form,
                address=shown,
                webcal=webcal,
                hidden_field=self.seen,
                renew_url=self.url_of(RENEW),
                stop_url=self.url_of(STOP),
            )
        )


class AskingView(FeedPageView):
    """Asks first: programs that have the address of today get nothing more."""

    template_name = "booking/admin/take_away.html"
    question: Any = ""
    yes: Any = ""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                question=self.question,
                yes=self.yes,
                hidden_field=self.seen,
                back_url=self.url_of(FEED),
                action_url=self.url,
            )
        )

    def way_here(self) -> list[dict[str, Any]]:
        return [
            {"url": self.url_of(FEED), "label": FeedView.page_title},
            *super().way_here(),
        ]


class RenewView(AskingView):
    url_name = RENEW
    page_title = _("New calendar address")
    question = _(
        "Make a new address? Calendars that have the one of today get nothing more and must be "
        "given the new one."
    )
    yes = _("Yes, make a new address")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others()
        return super().get(request, pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.refuse_others()
        form = RenewForm(request.POST)
        if form.is_valid() and renew_feed(
            self.therapist, was=form.cleaned_data["was"], actor=request.user
        ):
            messages.success(request, gettext("Here is the address of your calendar."))
        else:
            messages.warning(request, gettext("The address had been renewed already: it is here."))
        return redirect(FEED, pk)


class StopView(AskingView):
    url_name = STOP
    page_title = _("Stop the subscription")
    question = _("Stop the subscription? Calendars that have the address get nothing more.")
    yes = _("Yes, stop it")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        stop_feed(self.therapist, actor=request.user)
        messages.success(request, gettext("The subscription is stopped. The address is dead."))
        return redirect(FEED, pk)


class CalendarFeedViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own; the desk comes from the list of therapists."""

    icon = "calendar-check"
    url_prefix = "booking/calendar-subscription"
    url_namespace = NAMESPACE
    menu_label = _("Calendar subscription")
    menu_item_class = OwnItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyFeedView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(FeedView), name="feed"),
            path("<int:pk>/renew/", self.construct_view(RenewView), name="renew"),
            path("<int:pk>/stop/", self.construct_view(StopView), name="stop"),
        ]
