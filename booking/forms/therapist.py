from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from booking import formats
from booking.forms.kroner import KronerField, typed
from booking.forms.practising import SeesField, SinceField
from booking.models import Offering, Service, Therapist

LANGUAGES = [
    ("nb", pgettext_lazy("spoken", "Norwegian")),
    ("en", pgettext_lazy("spoken", "English")),
    ("nn", pgettext_lazy("spoken", "Norwegian (nynorsk)")),
    ("sv", pgettext_lazy("spoken", "Swedish")),
    ("da", pgettext_lazy("spoken", "Danish")),
    ("de", pgettext_lazy("spoken", "German")),
    ("fr", pgettext_lazy("spoken", "French")),
    ("es", pgettext_lazy("spoken", "Spanish")),
    ("pl", pgettext_lazy("spoken", "Polish")),
    ("uk", pgettext_lazy("spoken", "Ukrainian")),
    ("ru", pgettext_lazy("spoken", "Russian")),
    ("ar", pgettext_lazy("spoken", "Arabic")),
    ("so", pgettext_lazy("spoken", "Somali")),
    ("fa", pgettext_lazy("spoken", "Persian")),
    ("tr", pgettext_lazy("spoken", "Turkish")),
]

# By the service's id: whether she offers it, and her own price as it was typed.
Typed = Mapping[int, tuple[bool, str]]


class OfferingsWidget(forms.Widget):
    """A line for each service: a box to tick and a price of her own."""

    template_name = "booking/admin/widgets/offerings.html"
    services: Iterable[Service] = ()

    class Media:
        css = {"all": ["booking/admin/therapist.css"]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return {
            service.pk: (
                f"{name}-{service.pk}" in data,
                data.get(f"{name}-{service.pk}-price", "").strip(),
            )
            for service in self.services
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["rows"] = [
            {
                "service": service,
                "standard": formats.kroner(service.price_amount),
                "name": f"{name}-{service.pk}",
                "offered": offered,
                "price": price,
            }
            for service in self.services
            for offered, price in [(value or {}).get(service.pk, (False, ""))]
        ]
        return context

    def id_for_label(self, id_: str | None) -> str:
        return ""  # a table has no single input that a label could point at


class OfferingsField(forms.Field):
    """Cleans to the own price in øre, or None for the usual one, by the service's id."""

    widget = OfferingsWidget

    def clean(self, value: Typed) -> dict[int, int | None]:
        prices, errors = {}, []
        names = {service.pk: service.name for service in self.services}
        for pk, (offered, text) in value.items():
            try:
                price = KronerField(required=False).clean(text)
            except ValidationError as error:
                errors += [f"{names[pk]}: {message}" for message in error.messages]
                continue
            if offered:
                prices[pk] = price
            elif price is not None:
                errors.append(
                    _("%(service)s: tick it as well, or take its price away.")
                    % {"service": names[pk]}
                )
        if errors:
            raise ValidationError(errors)
        return prices

    @property
    def services(self) -> Iterable[Service]:
        return self.widget.services

    @services.setter
    def services(self, services: Iterable[Service]) -> None:
        self.widget.services = services


class TherapistForm(WagtailAdminModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offers = OfferingsField(label=_("Services"), required=False)
    practising_since = SinceField()
    also_sees = SeesField()

    class Meta(WagtailAdminModelForm.Meta):
        model = Therapist
        # The panels name the fields.
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {code for code, _label in LANGUAGES}
        unlisted = [code for code in self.instance.languages if code not in known]
        self.fields["languages"].choices = [*LANGUAGES, *((code, code) for code in unlisted)]
        hers = self.instance.offerings.filter(active=True) if self.instance.pk else ()
        self.offerings: list[Offering] = list(hers)
        offered = {offering.service_id for offering in self.offerings}
        self.fields["offers"].services = [
            service for service in Service.objects.all() if service.active or service.pk in offered
        ]
        self.initial["offers"] = {
            offering.service_id: (
                True,
                "" if offering.own_price_amount is None else typed(offering.own_price_amount),
            )
            for offering in self.offerings
        }

    def _save_m2m(self) -> None:
        super()._save_m2m()
        prices = self.cleaned_data["offers"]
        self.instance.offerings.exclude(service__in=prices).update(active=False)
        for service, price in prices.items():
            Offering.objects.update_or_create(
                therapist=self.instance,
                service_id=service,
                defaults={"active": True, "own_price_amount": price},
            )
