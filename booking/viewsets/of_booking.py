"""A page on which something is decided about one booking: what stands around the decision."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import formats
from booking.models import Booking

# A label, and what stands beside it.
Fact = tuple[Any, Any]
INSPECT = "booking_bookings:inspect"


class OfBooking(WagtailAdminTemplateMixin):
    """The scoping has looked whether the user may see the booking."""

    model: Any = Booking
    booking: Booking

    @property
    def back(self) -> str:
        return reverse(INSPECT, args=[self.booking.pk])

    def session_facts(self) -> Iterator[Fact]:
        start = self.booking.start
        times = formats.clocks(start, self.booking.end)
        yield _("Reference"), self.booking.reference
        yield _("Session"), f"{formats.day(start)} {formats.local(start).year}, {times}"
        yield _("Therapist"), self.booking.therapist.name
        yield _("Service"), self.booking.service.name

    def get_page_subtitle(self) -> str:
        return self.booking.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("booking_bookings:index"), "label": gettext("Bookings")},
            {"url": self.back, "label": self.booking.reference},
            {"url": "", "label": self.page_title},
        ]
