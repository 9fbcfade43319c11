"""What somebody asks for, checked field by field before anything is locked or written."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from booking import sealing, sms
from booking.actions.errors import Invalid
from booking.actions.vouchers.looking import found as voucher_found
from booking.availability.check import Asked
from booking.domain.cells import CELL
from booking.models import Booking, Offering, Place, Rates, Service, VatRate, Voucher
from booking.models.booking import Format

MOST_NAME, MOST_EMAIL, MOST_PHONE, MOST_CODE = 80, 254, 20, 80


@dataclass(frozen=True)
class BookingRequest:
    """As it came in. therapist None is any; start has an offset; ip may be empty."""

    service: str
    therapist: str | None
    start: datetime
    format: str
    name: str
    email: str
    place: str | None = None
    first: bool = False
    phone: str = ""
    sms: bool = False
    language: str = "nb"
    accept_terms: bool = False
    withdrawal_consent: bool = False
    voucher: str | None = None
    request_key: str = ""
    ip: str = ""

    @property
    def digest(self) -> str:
        """Tells whether two requests under one key are the same, without storing who asks."""
        fields = asdict(self) | {"start": self.start.isoformat(), "ip": ""}
        return sealing.index("request", json.dumps(fields, sort_keys=True))

    @property
    def key_hash(self) -> str | None:
        return key_hash(self.request_key) if self.request_key else None


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@dataclass(frozen=True)
class Wish:
    """A request that makes sense: what is asked for, and who could give it, in order of id."""

    request: BookingRequest
    service: Service
    offerings: list[Offering]
    place: Place | None
    vat: Rates
    voucher: Voucher | None = None

    @property
    def asked(self) -> Asked:
        request = self.request
        return Asked(request.start, request.format, self.place, request.first)


def understood(request: BookingRequest) -> Wish:
    """Raises Invalid with everything that is wrong at once; TooManyCodes for who guesses."""
    errors = person_errors(request)
    service = Service.objects.active().filter(slug=request.service).first()
    offerings: list[Offering] = []
    place: Place | None = None
    if service is None:
        errors["service"] = _("There is no such service.")
    else:
        offerings = offered(service, request, errors)
        place = chosen_place(service, request, errors)
    errors |= start_errors(request.start)
    if any(needs_consent(offering) for offering in offerings) and not request.withdrawal_consent:
        errors["withdrawal_consent"] = consent_missing()
    voucher = chosen_voucher(request.voucher, request.ip, errors)
    if errors or service is None:
        raise Invalid(errors)
    vat = VatRate.objects.of_service(service.pk)
    return Wish(request, service, offerings, place, vat, voucher)


class Contact(Protocol):
    """What somebody says of herself."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def language(self) -> str: ...


def person_errors(request: BookingRequest) -> dict[str, str]:
    errors = sms_errors(request) | contact_errors(request)
    if not request.accept_terms:
        errors["accept_terms"] = terms_missing()
    return errors


def sms_errors(request: BookingRequest) -> dict[str, str]:
    """Who wants SMS has to tell where to."""
    if not request.sms:
        return {}
    if not sms.offered():
        return {"sms": _("We do not send SMS.")}
    try:
        sms.number(request.phone)
    except sms.OtherCountry:
        return {"phone": _("We cannot send SMS to numbers of this country.")}
    except sms.Unusable:
        return {"phone": _("Write a mobile number for the SMS, such as 400 00 000.")}
    return {}


def contact_errors(request: Contact) -> dict[str, str]:
    errors = {}
    for field, text, most in (
        ("name", request.name, MOST_NAME),
        ("email", request.email, MOST_EMAIL),
        ("phone", request.phone, MOST_PHONE),
    ):
        if has_control_characters(text):
            errors[field] = _("This contains characters that cannot be used.")
        elif len(text) > most:
            errors[field] = _("This is too long, use at most %(most)d characters.") % {"most": most}
    if not request.name.strip():
        errors["name"] = _("Write a name; a nickname will do.")
    if "email" not in errors:
        try:
            validate_email(request.email.strip())
        except ValidationError:
            errors["email"] = email_missing()
    return errors


def offered(service: Service, request: BookingRequest, errors: dict[str, str]) -> list[Offering]:
    offerings = Offering.objects.bookable().filter(service=service).order_by("therapist_id")
    if request.therapist is not None:
        offerings = offerings.filter(therapist__slug=request.therapist)
    found = list(offerings)
    if not found:
        errors["therapist"] = _("This therapist does not offer the service.")
    return found


def chosen_place(service: Service, request: BookingRequest, errors: dict[str, str]) -> Place | None:
    """The place of a session in person; the only one there is need not be named."""
    if request.format not in Format.values or not getattr(service, request.format):
        errors["format"] = _("The service is not offered in this way.")
        return None
    if request.format == Format.ONLINE:
        if request.place:
            errors["place"] = _("A session online has no place.")
        return None
    places = Place.objects.active()
    if request.place:
        place = places.filter(slug=request.place).first()
        if place is None:
            errors["place"] = _("There is no such place.")
        return place
    known = list(places[:2])
    if len(known) != 1:
        errors["place"] = _("Choose a place.")
        return None
    return known[0]


def chosen_voucher(code: str | None, ip: str, errors: dict[str, str]) -> Voucher | None:
    if not code:
        return None
    try:
        return voucher_found(code, ip)
    except Invalid as invalid:
        errors |= invalid.errors
        return None


def start_errors(start: datetime) -> dict[str, str]:
    if start.utcoffset() is None:
        return {"start": _("The time needs an offset from UTC, such as +01:00.")}
    # Far beyond any horizon, where arithmetic with zones would overflow.
    if not 2000 <= start.year < 2200 or start.timestamp() % CELL:
        return {"start": _("This is not one of the free times.")}
    return {}


def needs_consent(session: Offering | Booking) -> bool:
    """That it may be held within the days of her right of withdrawal, where she has one."""
    return session.has_right_of_withdrawal


def consent_missing() -> str:
    return _("Say that the session may be held before your right of withdrawal has run out.")


def email_missing() -> str:
    return _("Write an e-mail address, such as name@example.no.")


def terms_missing() -> str:
    return _("Accept the terms to book.")


def has_control_characters(text: str) -> bool:
    return any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text)
