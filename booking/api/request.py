"""A booking request as it came over HTTP."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from booking.actions import BookingRequest
from booking.actions.request import MOST_CODE
from booking.api.fields import Body, Header, LanguageCode, SessionFormat, Slug, Start


def spoken_here(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise PydanticCustomError(
            "language", "{message}", {"message": _("We cannot write in this language.")}
        )
    return code


Code = Annotated[str, StringConstraints(max_length=MOST_CODE)]
VOUCHER = Field(
    None,
    description="A prepaid code, as it is printed. It pays of the price what it can; the rest is "
    "paid at `checkout_url`.",
)


class BookingClientIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(description="A nickname will do.")
    email: str
    phone: str | None = None
    sms: StrictBool = Field(
        False,
        description="Whether she also wants SMS about this session; they need a mobile number as "
        "`phone`. Only where the site's settings say `sms`.",
    )
    language: Annotated[LanguageCode, AfterValidator(spoken_here)] | None = Field(
        None, description="Of mails and the payment page; that of the request when left out."
    )


class BookingBookingIn(Body):
    service: Slug
    therapist: Slug | None = Field(None, description="Any therapist when null.")
    start: Start
    format: SessionFormat
    place: Slug | None = Field(
        None, description="For a session in person, where there is more than one place."
    )
    first: StrictBool = False
    client: BookingClientIn
    accept_terms: StrictBool
    withdrawal_consent: StrictBool = Field(
        False,
        description="That the session may be held before the right of withdrawal has run out; "
        "needed for what is paid to therapists who are not authorised health personnel.",
    )
    voucher: Code | None = VOUCHER


class BookingRescheduleIn(Body):
    start: Start
    therapist: Slug | None = Field(None, description="The same one when left out.")


class BookingProposalIn(Body):
    start: Start
    therapist: Slug


class BookingAcceptIn(Body):
    accept_terms: bool = False
    withdrawal_consent: bool = Field(False, description="As when booking.")
    voucher: Code | None = VOUCHER


class BookingPayIn(Body):
    voucher: Code | None = VOUCHER


class BookingHeaders(Header):
    idempotency_key: (
        Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x20-\x7e]+$")]
        | None
    ) = Field(
        None,
        alias="Idempotency-Key",
        description="The same key with the same body gives the same booking, however often.",
    )


def asked_for(wish: BookingBookingIn, headers: BookingHeaders, ip: str) -> BookingRequest:
    client = wish.client
    return BookingRequest(
        service=wish.service,
        therapist=wish.therapist,
        start=wish.start,
        format=wish.format,
        place=wish.place,
        first=wish.first,
        name=client.name,
        email=client.email,
        phone=client.phone or "",
        sms=client.sms,
        language=client.language or get_language() or settings.LANGUAGE_CODE,
        accept_terms=wish.accept_terms,
        withdrawal_consent=wish.withdrawal_consent,
        voucher=wish.voucher,
        request_key=headers.idempotency_key or "",
        ip=ip,
    )


def ip_of(request: HttpRequest) -> str:
    """Of who connects to us: headers that claim another one can be written by anybody."""
    return request.META.get("REMOTE_ADDR") or ""
