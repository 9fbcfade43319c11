from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from booking.models import Offering, Place, Service, Therapist

FARTHEST = timedelta(days=5 * 365)  # a plan for later is a slip of the finger
Choices = list[tuple[Any, Any]]


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
    default_error_messages = {"invalid": _("Write times as 09:00.")}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%H:%M", "%H:%M:%S", "%H.%M"]
        super().__init__(required=False, input_formats=formats, **kwargs)


class DayField(forms.DateField):
    default_error_messages = {"invalid": _("Write the date as 31.12.2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
            widget=AdminDateInput(format="%d.%m.%Y"),
            **kwargs,
        )


def not_past(day: date | None, today: date) -> date | None:
    if day is not None and day < today:
        raise forms.ValidationError(_("Choose today or a later day: what was is not changed."))
    if day is not None and day > today + FARTHEST:
        raise forms.ValidationError(_("Choose a day within the next five years."))
    return day


def place_choices(in_use: Iterable[int | None]) -> Choices:
    """Places that are open, and closed ones that her hours still name."""
    kept = set(in_use)
    places = [place for place in Place.objects.all() if place.active or place.pk in kept]
    return [("", _("no place")), *((place.pk, place.name) for place in places)]


def service_choices(therapist: Therapist, in_use: Iterable[int]) -> Choices:
    """What she gives, and what her hours still name."""
    hers = Offering.objects.filter(therapist=therapist, active=True)
    given = set(hers.values_list("service_id", flat=True))
    services = Service.objects.filter(pk__in=given | set(in_use)).order_by("order", "pk")
    return [(service.pk, service.local_name) for service in services]
