"""What somebody at the phone fills in to book for a client: a session, a person, and how."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from booking import conf, formats
from booking.actions.behalf import REASONS
from booking.actions.request import MOST_EMAIL, MOST_NAME, MOST_PHONE
from booking.forms.choice import TRUE, Wishes
from booking.models import Offering, Place
from booking.models.booking import Format

DAY = 24
HOURS = (2, 4, 8, DAY, 2 * DAY, 3 * DAY)
LONGEST = 500
KEEP, GIVE, TRUST = "keep", "give", "trust"


class NewSessionForm(forms.Form):
    """What a person or a time must be like is judged by booking.actions alone."""

    use_required_attribute = False

    service = forms.ChoiceField(label=_("Service"))
    therapist = forms.ChoiceField(label=_("Therapist"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)
    first = forms.BooleanField(label=_("First session"), required=False)
    day = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    slot = forms.CharField(required=False, widget=forms.HiddenInput)

    name = forms.CharField(
        label=_("Name or nickname"),
        help_text=_("Whatever the client wants to be called."),
        required=False,
        max_length=MOST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("The link to the session is sent here. Read it back, letter by letter."),
        required=False,
        max_length=MOST_EMAIL,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        required=False,
        max_length=MOST_PHONE,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)

    how = forms.ChoiceField(
        label=_("How"),
        choices=((KEEP, KEEP), (GIVE, GIVE), (TRUST, TRUST)),
        required=False,
        widget=forms.RadioSelect,
    )
    hours = forms.TypedChoiceField(label=_("Keep the time for"), coerce=int, required=False)
    reason = forms.ChoiceField(
        label=_("Why it costs nothing"), choices=(("", "–"), *REASONS), required=False
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        help_text=_(
            "Only the practice sees it, here. It is erased with the client. Write nothing about "
            "the client's health."
        ),
    )
    heard = forms.BooleanField(
        label=_("The client has heard the terms and said yes"), required=False
    )

    agreed = forms.BooleanField(
        label=_("The client has heard the terms and said yes"), required=False
    )
    early = forms.BooleanField(
        label=_("The client asks to have the session before the 14 days to withdraw are over"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        offerings: Sequence[Offering],
        places: Iterable[Place],
        known: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(offerings, places)
        usual = conf.staff_offer_hours()
        self.initial = {"hours": usual, "how": KEEP, **self.initial}
        if known:
            for name in ("name", "email", "phone"):
                del self.fields[name]

    def offer(self, offerings: Sequence[Offering], places: Iterable[Place]) -> None:
        """What there is to choose from; without what leaves no choice."""
        fields: dict[str, Any] = self.fields
        fields["service"].choices = services(offerings)
        therapists = {each.therapist.slug: each.therapist.name for each in offerings}
        fields["therapist"].choices = [
            ("", pgettext_lazy("therapist", "Anyone")),
            *therapists.items(),
        ]
        if len(therapists) < 2:
            del fields["therapist"]
        fields["where"].choices = [
            ("", pgettext_lazy("where", "Anywhere")),
            (Format.ONLINE, _("Online")),
            *((f"{Format.IN_PERSON}.{place.slug}", place.name) for place in places),
        ]
        if not any(each.terms(first=True) != each.terms() for each in offerings):
            del fields["first"]
        hours = sorted({*HOURS, conf.staff_offer_hours()})
        fields["hours"].choices = [(each, lasting(each)) for each in hours]

    def said(self, name: str) -> str:
        """As it stands in the form, sent, shown for the first time or not there at all."""
        return str(self[name].value() or "") if name in self.fields else ""

    @property
    def wishes(self) -> Wishes:
        format, _dot, place = self.said("where").partition(".")
        fields: dict[str, Any] = self.fields
        services = [slug for slug, _name in fields["service"].choices]
        service = self.said("service")
        return Wishes(
            service if service in services else next(iter(services), ""),
            self.said("therapist"),
            format if format in Format.values else "",
            place,
            TRUE if "first" in self.fields and self["first"].value() else "",
        )

    @property
    def lasts(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["hours"] or conf.staff_offer_hours())


def services(offerings: Iterable[Offering]) -> list[tuple[str, str]]:
    """With the price, or the lowest of several."""
    prices: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for each in offerings:
        names[each.service.slug] = each.service.name
        prices.setdefault(each.service.slug, []).append(each.price_amount)
    return [(slug, f"{name}, {priced(prices[slug])}") for slug, name in names.items()]


def priced(prices: Sequence[int]) -> str:
    least, most = min(prices, default=0), max(prices, default=0)
    if not most:
        return str(pgettext_lazy("price", "Free")).lower()
    some = formats.kroner(least)
    return some if least == most else f"{some} – {formats.kroner(most)}"


def lasting(hours: int) -> str:
    """ "8 hours", "2 days"."""
    if hours % DAY:
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    return ngettext("%(number)s day", "%(number)s days", hours // DAY) % {"number": hours // DAY}
