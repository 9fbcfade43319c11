"""What goes out. Money in øre, times on the practice's wall clock with their offset."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from booking import conf, formats
from booking.api.fields import SessionFormat, one_of
from booking.availability import FreeTime
from booking.models import Receipt
from booking.models.service import Audience
from booking.models.therapist import Status
from booking.states import PaymentState, State


class BookingMoney(BaseModel):
    amount: int = Field(description="In øre.")
    currency: str


class BookingPolicy(BaseModel):
    free_until_hours: int = Field(description="Before it begins; 0: until it begins.")
    late_refund_percent: int


class BookingService(BaseModel):
    slug: str
    name: str
    description: str
    duration_minutes: int
    price: BookingMoney
    price_from: BookingMoney = Field(description="The lowest of any therapist.")
    formats: list[SessionFormat]
    free: bool
    audience: Annotated[str, one_of(Audience.values)]
    first_differs: bool = Field(
        description="Whether a client's first session takes another time with anybody, and so has "
        "free times of its own: ask her, and send `first`."
    )
    cancellation: BookingPolicy = Field(description="To be told before she accepts the terms.")


class BookingServiceList(BaseModel):
    count: int
    items: list[BookingService]


class BookingPlace(BaseModel):
    slug: str
    name: str
    address: str


class BookingPlaceList(BaseModel):
    count: int
    items: list[BookingPlace]


class BookingWords(BaseModel):
    """What has to be said before somebody books, as our own pages say it."""

    accept_terms: str
    withdrawal: str = Field(description="Beside the box below: until when she may withdraw.")
    withdrawal_consent: str
    discretion: str = Field(
        description="Above what others can see: the neutral name, day and time."
    )


class BookingPractice(BaseModel):
    name: str
    neutral_name: str = Field(
        description="Sender and subject of mails, and what a bank statement says."
    )
    sms: bool = Field(description="Whether a client may be asked if she wants SMS.")
    booking_url: str = Field(description="Our own pages to book on.")
    waiting_list_url: str
    lost_link_url: str
    words: BookingWords


class BookingSlot(BaseModel):
    start: datetime
    end: datetime
    therapist: str
    formats: list[SessionFormat]
    places: list[str] = Field(description="Where it can be held in person.")
    price: BookingMoney


class BookingSlotList(BaseModel):
    timezone: str
    count: int
    items: list[BookingSlot]


class BookingTherapist(BaseModel):
    slug: str
    name: str
    title: str
    status: Annotated[str, one_of(Status.values)] = Field(
        description="authorised (health personnel) or other."
    )
    languages: list[str]
    topics: list[str]
    formats: list[SessionFormat]
    page_url: str | None
    next_slot: BookingSlot | None = Field(
        description="The first free time within 30 days, of the service and format if asked for."
    )


class BookingTherapistList(BaseModel):
    count: int
    items: list[BookingTherapist]


class BookingPayment(BaseModel):
    status: Annotated[str, one_of(PaymentState.values)]
    amount: BookingMoney = Field(
        description="What was paid; until then what is to be paid. Without what a voucher covers."
    )
    refunded: BookingMoney = Field(description="What went back or is on its way.")
    at_place: bool = Field(
        description="Paid where the session is held, and never at a page of ours."
    )


class BookingVoucher(BaseModel):
    covers: BookingMoney = Field(description="Of the price.")
    returned: BookingMoney = Field(description="What went back to it.")


class BookingCancellation(BaseModel):
    allowed: bool
    refund: BookingMoney = Field(
        description="What would go back to who paid if it were cancelled now."
    )
    to_voucher: BookingMoney = Field(description="And what would go back to the voucher.")
    free_until: datetime | None = Field(
        description="Until then cancelling cost nothing, also when that is past. Null where it "
        "never did: the booking was made later than that."
    )
    owed: BookingMoney = Field(
        description="What would still have to be paid at the place if it were cancelled now."
    )


class BookingRescheduling(BaseModel):
    allowed: bool = Field(description="Whether its client may move it now.")
    until: datetime | None = Field(
        description="Until when she may, or might. Null where she never could: the booking was "
        "made later than that."
    )


class BookingReceipt(BaseModel):
    number: int
    kind: Annotated[str, one_of(Receipt.Kind.values)] = Field(
        description="receipt, credit_note (of a refund), correction (takes a credit note back)."
    )
    issued_at: datetime
    total: BookingMoney = Field(description="Positive; a credit note takes it away.")
    vat: BookingMoney = Field(description="Within the total.")
    html_url: str
    pdf_url: str


class BookingProposal(BaseModel):
    start: datetime
    end: datetime
    therapist: str
    expires_at: datetime = Field(description="Until then both times are kept.")


class BookingBooking(BaseModel):
    reference: str
    token: str
    state: Annotated[str, one_of(State.values)]
    start: datetime
    end: datetime
    therapist: str
    service: str
    format: SessionFormat
    place: str | None
    price: BookingMoney
    voucher: BookingVoucher | None = Field(description="What a prepaid code pays of the price.")
    hold_expires_at: datetime | None = Field(description="While it is held or offered, else null.")
    checkout_url: str | None = Field(description="Where to pay while it is held, else null.")
    manage_url: str
    sms: bool = Field(description="Whether she asked for SMS about it.")
    payment: BookingPayment
    cancellation: BookingCancellation
    rescheduling: BookingRescheduling
    proposal: BookingProposal | None = Field(
        description="Another therapist whom the practice proposes, until it is answered."
    )
    receipts: list[BookingReceipt] = Field(description="The newest first. They never change.")


def money(amount: int, currency: str = conf.CURRENCY) -> BookingMoney:
    return BookingMoney(amount=amount, currency=currency)


def local(moment: datetime) -> datetime:
    return formats.local(moment).replace(microsecond=0)


def slot(free: FreeTime, places: dict[int, str]) -> BookingSlot:
    """places: slugs by id, of those in use."""
    held_in: list[SessionFormat] = []
    if free.online:
        held_in.append("online")
    if free.places:
        held_in.append("in_person")
    return BookingSlot(
        start=local(free.start),
        end=local(free.end),
        therapist=free.therapist.slug,
        formats=held_in,
        places=sorted(places[place] for place in free.places),
        price=money(free.price_amount),
    )
