"""The page of a therapist's own settings: what she says about herself, and her terms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.forms.kroner import KronerField
from booking.forms.practising import SeesField, SinceField
from booking.models import Offering, Therapist
from booking.models.therapist import EARLIEST, LATEST, MAILS


class ChangedForm(forms.Form):
    """Knows what the page showed, so that only what she changed on it is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def changed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


def of_model(model: Any, name: str, **options: Any) -> Any:
    return model._meta.get_field(name).formfield(**options)


def length(name: str, **options: Any) -> Any:
    """With the model's own rules, which only a form for the whole model would ask."""
    field: Any = Offering._meta.get_field(name)
    return field.formfield(validators=field.validators, **options)


SUMMARY = _(
    "One mail with the times of your sessions and what is new, on days that have any. Before noon "
    "it is about the same day, from noon on about the next one. It names nobody."
)


def summary_hours() -> list[tuple[str | int, str]]:
    """In the language of who asks."""
    hours = [
        (hour, pgettext("clock", "%(hour)s:00") % {"hour": f"{hour:02}"})
        for hour in range(EARLIEST, LATEST + 1)
    ]
    return [("", pgettext("summary", "none")), *hours]


class AboutHerForm(ChangedForm):
    accepting_clients = of_model(
        Therapist, "accepting_clients", label=_("I take new clients"), required=False
    )
    video_link = of_model(Therapist, "video_link", assume_scheme="https", help_text="")
    gender = of_model(Therapist, "gender", label=_("I am"), help_text="")
    practising_since = SinceField(label=_("I have practised since the year"))
    also_sees = SeesField(
        label=_("I also see"), help_text=_("Beside those for whom your services are.")
    )
    lived_experience = of_model(
        Therapist,
        "lived_experience",
        label=_("I tell of lived experience"),
        help_text="",
        required=False,
    )
    sessions_a_week = of_model(
        Therapist, "sessions_a_week", label=_("I want … sessions a week"), max_value=60
    )
    mail_new = of_model(Therapist, "mail_new", required=False)
    mail_moved = of_model(Therapist, "mail_moved", required=False)
    mail_cancelled = of_model(Therapist, "mail_cancelled", required=False)
    mail_standing = of_model(Therapist, "mail_standing", required=False)
    summary_hour = forms.TypedChoiceField(
        label=_("A summary of the day"),
        help_text=SUMMARY,
        choices=summary_hours,
        coerce=int,
        empty_value=None,
        required=False,
    )

    @property
    def mails(self) -> list[Any]:
        return [self[name] for name in MAILS]


# By its name the service's own, and the bounds that the practice sets.
TERMS = {
    "own_price_amount": (
        "price_amount",
        "lowest_own_price_amount",
        "highest_own_price_amount",
    ),
    "own_duration_minutes": (
        "duration_minutes",
        "shortest_own_minutes",
        "longest_own_minutes",
    ),
}


def written(name: str, value: int) -> str:
    return formats.kroner(value) if name == "own_price_amount" else f"{value}{formats.NBSP}min"


class OwnTermsForm(ChangedForm):
    """Whether she gives a service, at what price and how long. The desk is not `bound`."""

    active = forms.BooleanField(required=False)
    own_price_amount = KronerField(label=_("Own price"), required=False)
    own_duration_minutes = length("own_duration_minutes", label=_("Own length"))

    def __init__(self, *args: Any, offering: Offering, bound: bool, **kwargs: Any) -> None:
        initial = {name: getattr(offering, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=f"terms{offering.service_id}", **kwargs)
        self.service, self.bound = offering.service, bound
        self.fields["own_duration_minutes"].widget.attrs["step"] = 5
        self.fields["active"].label = self.service.local_name
        for name in TERMS:
            field = self.fields[name]
            # Not by self[name], which would keep the field as it is before its hint.
            field.widget.attrs["aria-label"] = f"{self.service.local_name}: {field.label}"
            field.help_text = format_lazy(
                "{usual} {value}", usual=_("Usual:"), value=self.usual(name)
            )

    def usual(self, name: str) -> str:
        usual = written(name, getattr(self.service, TERMS[name][0]))
        bounds = self.bounds(name) if self.bound else ""
        return f"{usual}. {bounds}" if bounds else usual

    def bounds(self, name: str) -> str:
        """In words, as far as the practice has set them."""
        least, most = (getattr(self.service, bound) for bound in TERMS[name][1:])
        if least is None and most is None:
            return ""
        if most is None:
            return gettext("At least %(least)s.") % {"least": written(name, least)}
        if least is None:
            return gettext("At most %(most)s.") % {"most": written(name, most)}
        said = {"least": written(name, least), "most": written(name, most)}
        return gettext("From %(least)s to %(most)s.") % said

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        changed = [name for name in TERMS if name in self.changed_data and name in typed]
        for name in changed if self.bound else ():
            # What was agreed on before may stay, whatever the bounds became.
            if not self.within(name, typed[name]):
                self.add_error(name, self.bounds(name))
        if any(typed.get(name) is not None for name in changed) and not typed.get("active"):
            self.add_error("active", _("Tick it as well, or leave its price and length alone."))
        return typed

    def within(self, name: str, value: int | None) -> bool:
        least, most = (getattr(self.service, bound) for bound in TERMS[name][1:])
        if value is None:
            return True
        return (least is None or least <= value) and (most is None or value <= most)


class OwnSettingsForm:
    """Checked together and saved together."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        therapist: Therapist,
        offerings: Sequence[Offering],
        bound: bool,
    ) -> None:
        initial = {name: getattr(therapist, name) for name in AboutHerForm.base_fields}
        self.about = AboutHerForm(data, initial=initial)
        self.terms = [OwnTermsForm(data, offering=each, bound=bound) for each in offerings]

    def is_valid(self) -> bool:
        # A list, not a generator: every part is to show its own errors.
        return all([self.about.is_valid(), *(each.is_valid() for each in self.terms)])

    @property
    def changed_terms(self) -> dict[int, dict[str, Any]]:
        return {each.service.pk: each.changed for each in self.terms if each.changed}

    @property
    def given_up(self) -> list[int]:
        """Services that she gives no longer."""
        return [pk for pk, own in self.changed_terms.items() if own.get("active") is False]
