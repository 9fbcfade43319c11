from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field

from booking.api.schemas import BookingMoney
from cms.api.schemas.out import Out
from cms.api.schemas.parts import TEXT, CmsImageOut, CmsTherapistOut


class CmsBlockBaseOut(Out):
    id: str | None = Field(None, description="Stays the same while the block is edited.")


class CmsHeadingOut(Out):
    level: Literal["h2", "h3"]
    text: str
    anchor: str = Field(description="Unique on its page.")


class CmsHeadingBlockOut(CmsBlockBaseOut):
    type: Literal["heading"]
    value: CmsHeadingOut


class CmsRichTextBlockOut(CmsBlockBaseOut):
    type: Literal["rich_text"]
    value: str = Field(description=TEXT)


class CmsKeyPointsBlockOut(CmsBlockBaseOut):
    type: Literal["key_points"]
    value: list[str]


class CmsStepOut(Out):
    title: str
    text: str


class CmsStepsOut(Out):
    title: str
    steps: list[CmsStepOut]


class CmsStepsBlockOut(CmsBlockBaseOut):
    type: Literal["steps"]
    value: CmsStepsOut


class CmsFigureOut(Out):
    image: CmsImageOut | None = None
    caption: str
    decorative: bool


class CmsImageBlockOut(CmsBlockBaseOut):
    type: Literal["image"]
    value: CmsFigureOut


class CmsCallToActionOut(Out):
    kind: Literal["page", "therapists", "booking", "match"]
    label: str
    url: str = Field(description="Empty where the page it leads to is not public any more.")
    topic: str | None = None


class CmsCallToActionBlockOut(CmsBlockBaseOut):
    type: Literal["call_to_action"]
    value: CmsCallToActionOut


class CmsReviewOut(Out):
    name: str
    month: str | None = None
    text: str
    rating: int | None = None
    therapist: str | None = None
    verified: bool


class CmsReviewsOut(Out):
    title: str
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


class CmsResourceOut(Out):
    title: str
    url: str
    text: str


class CmsResourcesOut(Out):
    title: str
    resources: list[CmsResourceOut]


class CmsResourcesBlockOut(CmsBlockBaseOut):
    type: Literal["resources"]
    value: CmsResourcesOut


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


class CmsQuoteOut(Out):
    text: str
    name: str
    role: str
    url: str


class CmsQuoteBlockOut(CmsBlockBaseOut):
    type: Literal["quote"]
    value: CmsQuoteOut


class CmsCalloutOut(Out):
    kind: Literal["info", "warning", "urgent"]
    title: str
    text: str = Field(description=TEXT)


class CmsCalloutBlockOut(CmsBlockBaseOut):
    type: Literal["callout"]
    value: CmsCalloutOut


class CmsQuestionOut(Out):
    question: str
    answer: str = Field(description=TEXT)
    anchor: str = Field(description="Unique on its page, headings included.")


class CmsFaqOut(Out):
    title: str
    questions: list[CmsQuestionOut]


class CmsFaqBlockOut(CmsBlockBaseOut):
    type: Literal["faq"]
    value: CmsFaqOut


class CmsColumnOut(Out):
    type: Literal["text", "rich_text"] = Field(
        description="Its cells are plain text, or as the rich_text of a body."
    )
    heading: str


class CmsTableOut(Out):
    caption: str
    row_headers: bool = Field(description="The first cell of each row is its header.")
    columns: list[CmsColumnOut]
    rows: list[list[str]]


class CmsTableBlockOut(CmsBlockBaseOut):
    type: Literal["table"]
    value: CmsTableOut


class CmsGalleryOut(Out):
    title: str
    images: list[CmsFigureOut]


class CmsGalleryBlockOut(CmsBlockBaseOut):
    type: Literal["gallery"]
    value: CmsGalleryOut


class CmsVideoOut(Out):
    title: str
    text: str
    provider: Literal["youtube", "vimeo"]
    url: str = Field(description="The provider's own page about it.")
    player_url: str = Field(description="For a frame; to be loaded once a reader plays it.")
    image: CmsImageOut | None = None


class CmsVideoBlockOut(CmsBlockBaseOut):
    type: Literal["video"]
    value: CmsVideoOut | None = None


class CmsDocumentOut(Out):
    title: str
    text: str
    url: str
    kind: str = Field(description="The ending of its name, such as pdf.")
    size: int = Field(description="In bytes; 0 where nobody knows.")


class CmsDocumentBlockOut(CmsBlockBaseOut):
    type: Literal["document"]
    value: CmsDocumentOut | None = Field(None, description="None once it is private or deleted.")


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


class CmsPlaceOut(Out):
    slug: str
    name: str
    address: str


class CmsContactOut(Out):
    title: str
    text: str
    phone: str
    email: str
    places: list[CmsPlaceOut]


class CmsContactBlockOut(CmsBlockBaseOut):
    type: Literal["contact"]
    value: CmsContactOut


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
    | CmsAuthorBlockOut
    | CmsQuoteBlockOut
    | CmsCalloutBlockOut
    | CmsFaqBlockOut
    | CmsTableBlockOut
    | CmsGalleryBlockOut
    | CmsVideoBlockOut
    | CmsDocumentBlockOut
    | CmsTherapistsBlockOut
    | CmsFreeTimesBlockOut
    | CmsMatchBlockOut
    | CmsContactBlockOut,
    Field(discriminator="type"),
]
