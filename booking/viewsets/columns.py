from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from booking import clock, formats
from booking.models import Booking

# Shorter than Django's own abbreviations, and without a sentence's capital letter in Norwegian.
WEEKDAYS = [
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
]

# The class of columns that a phone leaves out; booking/admin/lists.css has it.
WIDE_ONLY = "booking-wide-only"


def when(moment: datetime) -> str:
    """ "to. 5. mars kl. 14.00", with the year where it is not this one."""
    start = formats.local(moment)
    year = f" {start.year}" if start.year != formats.local(clock.now()).year else ""
    day = formats.dated(start).removesuffix(f" {start.year}")
    return f"{WEEKDAYS[start.weekday()]} {day}{year} {formats.clock(moment)}"


def where(booking: Booking) -> str:
    return booking.place.name if booking.place else str(booking.get_format_display())


def price(amount: int) -> str:
    return formats.kroner(amount) if amount else pgettext("price", "Free")


class SessionColumn(TitleColumn):
    """When it is, as the way to the booking; on a phone also what the other columns tell.

    Wagtail's own DateColumn calls everything in the future "Just now".
    """

    cell_template_name = "booking/admin/list/session.html"

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **{**kwargs, "label": _("When"), "classname": "booking-first"})

    def get_value(self, instance: Any) -> str:
        return when(super().get_value(instance))

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        of_all = parent_context["request"].user.has_perm("booking.see_all_bookings")
        return {**context, "where": where(instance), "of_all": of_all}


class CodeColumn(Column):
    """A choice of the model as a tag in the colour of its code; booking/admin/lists.css has it."""

    cell_template_name = "booking/admin/list/tag.html"

    def get_value(self, instance: Any) -> str:
        return str(getattr(instance, f"get_{self.name}_display")())

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "code": getattr(instance, self.name)}


class PriceColumn(Column):
    def get_value(self, instance: Any) -> str:
        return price(super().get_value(instance))


def tag(
    field: str, label: Any, primary: Callable[[Any], bool], classname: str = ""
) -> StatusTagColumn:
    """A choice of the model as a status tag."""
    return StatusTagColumn(
        field,
        label=label,
        accessor=f"get_{field}_display",
        primary=primary,
        sort_key=field,
        classname=classname,
    )
