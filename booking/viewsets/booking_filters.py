from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from booking.attention import Attention, needing
from booking.models import Booking, Service, Therapist
from booking.states import PaymentState, State


def visible_therapists(request: HttpRequest) -> QuerySet:
    return Therapist.objects.visible_to(request.user)


class BookingFilterSet(WagtailFilterSet):
    start = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)
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
        label=_("Therapist"), queryset=visible_therapists, widget=forms.CheckboxSelectMultiple
    )
    service = django_filters.ModelMultipleChoiceFilter(
        label=_("Service"), queryset=Service.objects.all(), widget=forms.CheckboxSelectMultiple
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
