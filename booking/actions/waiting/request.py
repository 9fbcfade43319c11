"""What somebody waits for, checked field by field before anything is written."""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from booking import clock, formats, sealing
from booking.actions.errors import Invalid
from booking.actions.request import contact_errors, key_hash
from booking.domain.wished import PARTS, WEEKDAYS, bits_of
from booking.models import Offering, Place, Service
from booking.models.booking import Format
from booking.models.wish import ALL_DAY, EVERY_DAY

MOST_DAYS = 92  # ahead


@dataclass(frozen=True)
class WishRequest:
    """As it came in. therapist, format and place None are any, no weekday or part is all of them.

    Days are local and inclusive; without the last the list ends as late as it can.
    """

    service: str
    name: str
    email: str
    therapist: str | None = None
    format: str | None = None
    place: str | None = None
    first: bool = False
    first_day: date | None = None
    last_day: date | None = None
    weekdays: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    phone: str = ""
    language: str = "nb"
    request_key: str = ""
    ip: str = ""

    @property
    def key_hash(self) -> str | None:
        """Of the sender's key and what she says: a corrected form is another wish."""
        if not self.request_key:
            return None
        said = json.dumps(asdict(self) | {"ip": ""}, sort_keys=True, default=str)
        return key_hash(f"{self.request_key}:{sealing.index('wish', said)}")


def understood(request: WishRequest) -> dict[str, Any]:
    """The fields of a wish. Raises Invalid with everything that is wrong at once."""
    errors = contact_errors(request)
    service = Service.objects.active().filter(slug=request.service).first()
    if service is None:
        errors["service"] = _("There is no such service.")
    fields = {
        "service": service,
        "therapist": therapist_of(request, service, errors),
        **way_of(request, service, errors),
        **days_of(request, errors),
        "weekdays": bits(request, "weekdays", WEEKDAYS, errors) or EVERY_DAY,
        "parts": bits(request, "parts", tuple(PARTS), errors) or ALL_DAY,
        "first": request.first,
        "language": request.language,
    }
    if errors:
        raise Invalid(errors)
    return fields


def therapist_of(request: WishRequest, service: Service | None, errors: dict[str, str]) -> Any:
    if service is None:
        return None
    givers = Offering.objects.bookable().filter(service=service)
    if request.therapist is not None:
        givers = givers.filter(therapist__slug=request.therapist)
    giver = givers.first()
    if giver is None:
        errors["therapist"] = _("This therapist does not offer the service.")
        return None
    return giver.therapist if request.therapist is not None else None


def way_of(request: WishRequest, service: Service | None, errors: dict[str, str]) -> dict[str, Any]:
    format, place = request.format or "", None
    if format and (format not in Format.values or not getattr(service, format, True)):
        errors["format"] = _("The service is not offered in this way.")
    if request.place:
        place = Place.objects.active().filter(slug=request.place).first()
        if place is None:
            errors["place"] = _("There is no such place.")
        elif format == Format.ONLINE:
            errors["place"] = _("A session online has no place.")
        else:
            format = Format.IN_PERSON
    return {"format": format, "place": place}


def days_of(request: WishRequest, errors: dict[str, str]) -> dict[str, date]:
    today = formats.local(clock.now()).date()
    latest = today + timedelta(days=MOST_DAYS)
    first, last = request.first_day or today, request.last_day or latest
    if last < first:
        errors["last_day"] = _("The last day is before the first.")
    elif last < today:
        errors["last_day"] = _("These days are over.")
    elif last > latest:
        errors["last_day"] = _("Choose a last day until %(day)s.") % {"day": formats.dated(latest)}
    return {"first_day": max(first, today), "last_day": last}


def bits(request: WishRequest, field: str, known: tuple[str, ...], errors: dict[str, str]) -> int:
    try:
        return bits_of(getattr(request, field), known)
    except ValueError:
        errors[field] = _("Choose among those that are listed.")
        return 0
