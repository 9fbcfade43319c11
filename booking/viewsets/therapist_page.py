"""What pages about one therapist's calendar have in common: hers and the desk's, no one else's."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import clock, formats
from booking.models import Therapist

PERMISSION = "booking.change_workinghours"
OWN_RECORD = "booking_own_record"


def own_record(request: HttpRequest) -> Therapist | None:
    """Looked up once for a request: several items of the menu ask."""
    if not hasattr(request, OWN_RECORD):
        setattr(request, OWN_RECORD, Therapist.objects.filter(user=request.user.pk).first())
    found: Therapist | None = getattr(request, OWN_RECORD)
    return found


class OwnItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION) and own_record(request) is not None


class OwnView(View):
    """From the menu to her own page."""

    url_name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        therapist = own_record(request)
        if therapist is None:
            raise PermissionDenied
        return redirect(self.url_name, therapist.pk)


class TherapistPageView(WagtailAdminTemplateMixin, View):
    """To be scoped by its viewset: `pk` is a therapist whom the user may see."""

    model = Therapist
    url_name = ""
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        try:
            return self.looked(request, *args, **kwargs)
        except IntegrityError:
            # A place or a service was deleted since the form had looked: it looks once more.
            return self.looked(request, *args, **kwargs)

    def looked(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.therapist = get_object_or_404(Therapist, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self) -> date:
        return formats.local(clock.now()).date()

    @property
    def url(self) -> str:
        return self.url_of(self.url_name)

    def url_of(self, name: str) -> str:
        return reverse(name, args=[self.therapist.pk])

    @property
    def may_edit_therapists(self) -> bool:
        return self.request.user.has_perm("booking.change_therapist")

    def get_page_subtitle(self) -> str:
        return self.therapist.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = list(self.breadcrumbs_items)
        if self.may_edit_therapists:
            url = reverse("booking_therapists:index")
            plural = capfirst(Therapist._meta.verbose_name_plural)
            items.append({"url": url, "label": plural})
        return [*items, *self.way_here()]

    def way_here(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title, "sublabel": self.therapist.name}]
