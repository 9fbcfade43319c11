from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from booking.attention import Attention, needing
from booking.models import Booking, Service, Therapist
from booking.states import PaymentState, State


def visible_therapists(request: HttpRequest) -> QuerySet:
    return Therapist.objects.visible_to(request.user)


class Period(DateRangeField):
    """Days in years that a calendar of ours may hold: beyond them arithmetic with zones fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields:
            field.validators += [
                MinValueValidator(date(2000, 1, 1)),
                MaxValueValidator(date(2199, 12, 31)),
            ]


class PeriodFilter(django_filters.DateFromToRangeFilter):
    field_class = Period


class BookingFilterSet(WagtailFilterSet):
    start = PeriodFilter(label=_("Period"), widget=DateRangePickerWidget)
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    payment_state = django_filters.MultipleChoiceFilter(
        label=_("Payment"), choices=PaymentState.choices, widget=forms.CheckboxSelectMultiple
    )
    attention = django_filters.ChoiceFilter(
        label=_("Waiting for somebody"),
        choices=Attention.choices,
        method="filter_attention",
        widget=forms.RadioSelect,
        empty_label=pgettext_lazy("filter", "All"),
    )
    therapist = django_filters.ModelMultipleChoiceFilter(
        field_name="therapist__slug",
        label=_("Therapist"),
        queryset=visible_therapists,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    service = django_filters.ModelMultipleChoiceFilter(
        field_name="service__slug",
        label=_("Service"),
        queryset=Service.objects.all(),
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Booking
        fields = ["start", "state", "payment_state", "attention", "therapist", "service"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request.user.has_perm("booking.see_all_bookings"):
            del self.filters["therapist"]  # all of them are her own

    def filter_attention(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(needing(value))
