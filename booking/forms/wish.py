"""The form of the waiting list. What it must hold is judged by booking.actions alone."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booking import clock, formats
from booking.actions.request import MOST_EMAIL, MOST_NAME
from booking.models import Offering, Place, Service
from booking.models.booking import Format
from booking.models.wish import PART_LABELS, WEEKDAY_LABELS

FOUR_WEEKS = timedelta(days=28)


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class WishForm(forms.Form):
    """For one service. Without a tick every day, and every part of it, is fine."""

    use_required_attribute = False

    therapist = forms.ChoiceField(label=_("With whom?"), required=False)
    format = forms.ChoiceField(label=_("Where?"), required=False, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("At which place?"), required=False)
    first_day = day_field(_("From"))
    last_day = day_field(_("Until and including"))
    weekdays = forms.MultipleChoiceField(
        label=_("Which days?"),
        required=False,
        choices=list(WEEKDAY_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    parts = forms.MultipleChoiceField(
        label=_("When in the day?"),
        required=False,
        choices=list(PART_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=_("Name or nickname"),
        help_text=_("Whatever you want to be called. Please write nothing about your health."),
        required=False,
        max_length=MOST_NAME,
        widget=forms.TextInput({"autocomplete": "nickname", "required": True}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("Free times are offered to you there."),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput({"autocomplete": "email", "required": True, "spellcheck": "false"}),
    )

    def __init__(
        self, *args: Any, service: Service, offerings: Iterable[Offering], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        today = formats.local(clock.now()).date()
        self.initial = {
            "first_day": today,
            "last_day": today + FOUR_WEEKS,
            "format": "",
            **self.initial,
        }
        self.offers("therapist", _("Anybody"), people(offerings))
        ways = [(each.value, each.label) for each in Format if getattr(service, each.value)]
        self.offers("format", _("Either will do"), ways)
        places = [(place.slug, place.name) for place in Place.objects.active()]
        self.offers("place", _("Any place"), places if service.in_person else [])

    def offers(self, field: str, any: Any, choices: list[tuple[str, Any]]) -> None:
        """No field where there is nothing to choose."""
        if len(choices) < 2:
            del self.fields[field]
            return
        self.fields[field].choices = [("", any), *choices]  # type: ignore[attr-defined]


def people(offerings: Iterable[Offering]) -> list[tuple[str, Any]]:
    therapists = {offering.therapist for offering in offerings}
    ordered = sorted(therapists, key=lambda each: (each.order, each.name))
    return [(each.slug, each.name) for each in ordered]
