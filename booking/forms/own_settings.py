"""The page of a therapist's own settings: what she says about herself, and her terms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.forms.kroner import KronerField
from booking.models import Offering, Therapist
from booking.models.therapist import MAILS


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


class AboutHerForm(ChangedForm):
    accepting_clients = of_model(
        Therapist, "accepting_clients", label=_("I take new clients"), required=False
    )
    video_link = of_model(Therapist, "video_link", assume_scheme="https", help_text="")
    mail_new = of_model(Therapist, "mail_new", required=False)
    mail_moved = of_model(Therapist, "mail_moved", required=False)
    mail_cancelled = of_model(Therapist, "mail_cancelled", required=False)
    mail_standing = of_model(Therapist, "mail_standing", required=False)

    @property
    def mails(self) -> list[Any]:
        return [self[name] for name in MAILS]


class OwnTermsForm(ChangedForm):
    own_price_amount = KronerField(label=_("Own price"), required=False)
    own_duration_minutes = length("own_duration_minutes", label=_("Own length"))

    def __init__(self, *args: Any, offering: Offering, **kwargs: Any) -> None:
        initial = {name: getattr(offering, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=f"terms{offering.pk}", **kwargs)
        self.offering = offering
        self.fields["own_duration_minutes"].widget.attrs["step"] = 5
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{offering.service.local_name}: {self[name].label}"
            field.help_text = format_lazy(
                "{usual} {value}", usual=_("Usual:"), value=self.usual(name)
            )

    def usual(self, name: str) -> str:
        service = self.offering.service
        if name == "own_price_amount":
            return formats.kroner(service.price_amount)
        return f"{service.duration_minutes} min"


class OwnSettingsForm:
    """Checked together and saved together."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, therapist: Therapist, offerings: Sequence[Offering]
    ) -> None:
        initial = {name: getattr(therapist, name) for name in AboutHerForm.base_fields}
        self.about = AboutHerForm(data, initial=initial)
        self.terms = [OwnTermsForm(data, offering=offering) for offering in offerings]

    def is_valid(self) -> bool:
        # A list, not a generator: every part is to show its own errors.
        return all([self.about.is_valid(), *(each.is_valid() for each in self.terms)])

    @property
    def changed_terms(self) -> dict[int, dict[str, Any]]:
        return {each.offering.pk: each.changed for each in self.terms if each.changed}
