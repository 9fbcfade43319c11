from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn

from booking import clock, formats

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


def price(amount: int) -> str:
    return formats.kroner(amount) if amount else str(_("free"))


class WhenColumn(Column):
    """Wagtail's own DateColumn calls everything in the future "Just now"."""

    def get_value(self, instance: Any) -> str:
        return when(super().get_value(instance))


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
