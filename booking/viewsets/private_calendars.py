"""A therapist's private calendars: what was read of them when, and nothing of what is in them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from booking import clock
from booking.busy import feeds
from booking.busy.reader.answers import NotRead
from booking.forms.private_calendar import PrivateCalendarForm
from booking.models import BusyFeed, Therapist
from booking.models.feed import Problem
from booking.viewsets.scoping import ScopedViewSet
from booking.viewsets.therapist_page import own_record

NAMESPACE = "booking_private_calendars"
CALENDARS = f"{NAMESPACE}:list"
OWN, OTHERS = "booking.change_workinghours", "booking.change_therapist"


def may_change(request: HttpRequest, therapist: Therapist) -> bool:
    own = therapist.user_id == request.user.pk
    return request.user.has_perm(OTHERS) or (own and request.user.has_perm(OWN))


class MyCalendarsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        therapist = own_record(request)
        return therapist is not None and may_change(request, therapist)


class MyCalendarsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        therapist = own_record(request)
        if therapist is None:
            raise PermissionDenied
        return redirect(CALENDARS, therapist.pk)


@dataclass(frozen=True)
class Shown:
    feed: BusyFeed
    host: str
    ahead: int


def shown(feed: BusyFeed) -> Shown:
    host = urlsplit(feed.address).hostname or ""
    return Shown(feed, host, feed.times.filter(end__gt=clock.now()).count())


class CalendarsView(WagtailAdminTemplateMixin, View):
    """One therapist's; the scoping has looked whether the user may see her."""

    model: Any = Therapist
    page_title = _("Private calendars")
    header_icon = "calendar"
    template_name = "booking/admin/private_calendars.html"

    @method_decorator(sensitive_post_parameters("address"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.therapist = self.get_therapist(kwargs["pk"])
        if not may_change(request, self.therapist):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_therapist(self, pk: int) -> Therapist:
        return get_object_or_404(Therapist, pk=pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(PrivateCalendarForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = PrivateCalendarForm(request.POST)
        if not (form.is_valid() and self.added(form)):
            messages.error(request, gettext("The calendar is not added yet."))
            return self.answer(form)
        messages.success(request, gettext("The calendar is added and read."))
        return redirect(self.url)

    def added(self, form: PrivateCalendarForm) -> bool:
        try:
            feeds.add(self.therapist, form.cleaned_data["label"], form.cleaned_data["address"])
        except NotRead as error:
            form.add_error("address", str(Problem(error.why).label))
        except feeds.OneTooMany:
            form.add_error("address", gettext("This calendar is here already, or five others are."))
        except Therapist.DoesNotExist as gone:
            raise Http404 from gone
        return form.is_valid()

    def answer(self, form: PrivateCalendarForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    @property
    def url(self) -> str:
        return reverse(CALENDARS, args=[self.therapist.pk])

    def get_page_subtitle(self) -> str:
        return self.therapist.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = list(self.breadcrumbs_items)
        if self.request.user.has_perm(OTHERS):
            plural = capfirst(Therapist._meta.verbose_name_plural)
            items.append({"url": reverse("booking_therapists:index"), "label": plural})
        return [*items, {"url": "", "label": self.page_title, "sublabel": self.therapist.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = [shown(feed) for feed in self.therapist.busy_feeds.all()]
        return {
            **super().get_context_data(**kwargs),
            "therapist": self.therapist,
            "calendars": found,
            "full": len(found) >= feeds.MOST_FEEDS,
            "media": self.media,
        }

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/private-calendars.css"]})


class FeedView(CalendarsView):
    """One of them."""

    model = BusyFeed

    def get_therapist(self, pk: int) -> Therapist:
        self.feed = get_object_or_404(BusyFeed.objects.select_related("therapist"), pk=pk)
        return self.feed.therapist


class ReadView(FeedView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if feeds.read_again(self.feed, whole=True):
            messages.success(request, gettext("The calendar is read."))
        elif feed := BusyFeed.objects.filter(pk=pk).first():  # else it was removed meanwhile
            problem = feed.get_problem_display() or gettext("It is being read right now.")
            messages.error(request, problem)
        return redirect(self.url)


class DeleteView(FeedView):
    page_title = _("Remove private calendar")
    header_icon = "bin"
    template_name = "booking/admin/private_calendar_delete.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        feeds.remove(self.feed)
        messages.success(request, gettext("The calendar is removed. It blocks no time any more."))
        return redirect(self.url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "feed": self.feed, "back": self.url}


class PrivateCalendarsViewSet(ScopedViewSet, ViewSet):
    """A therapist meets it as her own; the desk comes from the list of therapists."""

    icon = "calendar"
    url_prefix = "booking/private-calendars"
    url_namespace = NAMESPACE
    menu_label = _("My private calendars")
    menu_item_class = MyCalendarsItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", MyCalendarsView.as_view(), name="mine"),
            path("<int:pk>/", self.construct_view(CalendarsView), name="list"),
            path("calendar/<int:pk>/read/", self.construct_view(ReadView), name="read"),
            path("calendar/<int:pk>/delete/", self.construct_view(DeleteView), name="delete"),
        ]
