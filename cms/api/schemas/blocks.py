from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from booking.api.schemas import BookingMoney
from cms.api.schemas.parts import CmsImageOut


class CmsBlockBaseOut(Schema):
    id: str | None = Field(None, description="Stays the same while the block is edited.")


class CmsHeadingOut(Schema):
    level: Literal["h2", "h3"]
    text: str
    anchor: str = Field(description="Unique on its page.")


class CmsHeadingBlockOut(CmsBlockBaseOut):
    type: Literal["heading"]
    value: CmsHeadingOut


class CmsRichTextBlockOut(CmsBlockBaseOut):
    type: Literal["rich_text"]
    value: str = Field(description="HTML; addresses inside it are relative to the site's root.")


class CmsKeyPointsBlockOut(CmsBlockBaseOut):
    type: Literal["key_points"]
    value: list[str]


class CmsStepOut(Schema):
    title: str
    text: str


class CmsStepsOut(Schema):
    title: str
    steps: list[CmsStepOut]


class CmsStepsBlockOut(CmsBlockBaseOut):
    type: Literal["steps"]
    value: CmsStepsOut


class CmsFigureOut(Schema):
    image: CmsImageOut | None = None
    caption: str
    decorative: bool


class CmsImageBlockOut(CmsBlockBaseOut):
    type: Literal["image"]
    value: CmsFigureOut


class CmsCallToActionOut(Schema):
    kind: Literal["page", "therapists", "booking", "match"]
    label: str
    url: str = Field(description="Empty where the page it leads to is not public any more.")
    topic: str | None = None


class CmsCallToActionBlockOut(CmsBlockBaseOut):
    type: Literal["call_to_action"]
    value: CmsCallToActionOut


class CmsReviewOut(Schema):
    name: str
    month: str | None = None
    text: str
    rating: int | None = None
    therapist: str | None = None
    verified: bool


class CmsReviewsOut(Schema):
    title: str
    reviews: list[CmsReviewOut]


class CmsReviewsBlockOut(CmsBlockBaseOut):
    type: Literal["reviews"]
    value: CmsReviewsOut


class CmsPriceOut(Schema):
    slug: str
    name: str
    description: str
    duration_minutes: int
    price_from: BookingMoney


class CmsPricesOut(Schema):
    title: str
    services: list[CmsPriceOut]


class CmsPricesBlockOut(CmsBlockBaseOut):
    type: Literal["prices"]
    value: CmsPricesOut


class CmsCrisisLineOut(Schema):
    name: str
    phone: str
    text: str
    url: str
    hours: str
    last_checked: date | None = None


class CmsCrisisLinesOut(Schema):
    title: str
    lines: list[CmsCrisisLineOut]


class CmsCrisisLinesBlockOut(CmsBlockBaseOut):
    type: Literal["crisis_lines"]
    value: CmsCrisisLinesOut


class CmsResourceOut(Schema):
    title: str
    url: str
    text: str


class CmsResourcesOut(Schema):
    title: str
    resources: list[CmsResourceOut]


class CmsResourcesBlockOut(CmsBlockBaseOut):
    type: Literal["resources"]
    value: CmsResourcesOut


class CmsAuthorOut(Schema):
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


CmsBlockOut = Annotated[
    CmsHeadingBlockOut
    | CmsRichTextBlockOut
    | CmsKeyPointsBlockOut
    | CmsStepsBlockOut
    | CmsImageBlockOut
    | CmsCallToActionBlockOut
    | CmsReviewsBlockOut
    | CmsPricesBlockOut
    | CmsCrisisLinesBlockOut
    | CmsResourcesBlockOut
    | CmsAuthorBlockOut,
    Field(discriminator="type"),
]
