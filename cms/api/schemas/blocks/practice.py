"""Blocks of the practice: what it offers, who is there, and ways on."""

from datetime import date, datetime
from typing import Literal

from ninja import Field

from booking.api.schemas import BookingMoney
from cms.api.schemas.blocks.base import CmsBlockBaseOut
from cms.api.schemas.out import Out
from cms.api.schemas.parts import CmsImageOut, CmsReviewOut, CmsTherapistOut


class CmsCallToActionOut(Out):
    kind: Literal["page", "therapists", "booking", "match"]
    label: str
    url: str = Field(description="Empty where the page it leads to is not public any more.")
    topic: str | None = None


class CmsCallToActionBlockOut(CmsBlockBaseOut):
    type: Literal["call_to_action"]
    value: CmsCallToActionOut


class CmsReviewsOut(Out):
    title: str
    layout: Literal["list", "carousel"] = Field(
        description="A carousel is moved by the reader: it never moves by itself."
    )
    reviews: list[CmsReviewOut]


class CmsReviewsBlockOut(CmsBlockBaseOut):
    type: Literal["reviews"]
    value: CmsReviewsOut


class CmsPriceOut(Out):
    slug: str
    name: str
    description: str
    duration_minutes: int
    price_from: BookingMoney


class CmsPricesOut(Out):
    title: str
    services: list[CmsPriceOut]


class CmsPricesBlockOut(CmsBlockBaseOut):
    type: Literal["prices"]
    value: CmsPricesOut


class CmsCrisisLineOut(Out):
    name: str
    phone: str
    text: str
    url: str
    hours: str
    last_checked: date | None = None


class CmsCrisisLinesOut(Out):
    title: str
    lines: list[CmsCrisisLineOut]


class CmsCrisisLinesBlockOut(CmsBlockBaseOut):
    type: Literal["crisis_lines"]
    value: CmsCrisisLinesOut


class CmsAuthorOut(Out):
    name: str
    title: str
    text: str
    lived_experience: bool
    portrait: CmsImageOut | None = None
    therapist: str | None = None
    url: str | None = None


class CmsAuthorBlockOut(CmsBlockBaseOut):
    type: Literal["author"]
    value: CmsAuthorOut | None = None


class CmsTherapistsOut(Out):
    title: str
    therapists: list[CmsTherapistOut]


class CmsTherapistsBlockOut(CmsBlockBaseOut):
    type: Literal["therapists"]
    value: CmsTherapistsOut


class CmsFreeTimeOut(Out):
    start: datetime
    end: datetime
    service: str
    therapist: str
    price: BookingMoney
    url: str = Field(description="Where it is booked.")


class CmsFreeTimesOut(Out):
    title: str
    times: list[CmsFreeTimeOut]


class CmsFreeTimesBlockOut(CmsBlockBaseOut):
    type: Literal["free_times"]
    value: CmsFreeTimesOut


class CmsMatchOut(Out):
    title: str
    text: str
    label: str
    url: str = Field(description="Empty where the page it leads to is not public any more.")


class CmsMatchBlockOut(CmsBlockBaseOut):
    type: Literal["match"]
    value: CmsMatchOut


class CmsContactPlaceOut(Out):
    slug: str
    name: str
    address: str


class CmsContactOut(Out):
    title: str
    text: str
    phone: str
    email: str
    places: list[CmsContactPlaceOut]


class CmsContactBlockOut(CmsBlockBaseOut):
    type: Literal["contact"]
    value: CmsContactOut
