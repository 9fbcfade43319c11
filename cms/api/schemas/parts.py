from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from booking.api.schemas import BookingMoney
from cms.api.schemas.out import Out
from reviews.api.schemas import ReviewsReviewOut

TEXT = "HTML, its addresses relative to the site's root; or Markdown with whole ones, if asked for."


class CmsTextQuery(Schema):
    rich_text: Literal["html", "markdown"] = Field(
        "html", description="How running text is written, wherever it stands."
    )


class CmsRenditionOut(Out):
    url: str
    width: int
    height: int


class CmsSourceOut(Out):
    """One kind of file, all widths: a `<source>` of a `<picture>`, the last one its `<img>`."""

    type: Literal["image/avif", "image/webp", "image/jpeg"]
    srcset: str


class CmsPointOut(Out):
    """Parts of width and height, from the upper left corner."""

    x: float
    y: float


class CmsImageOut(Out):
    url: str = Field(description="As stored: uncropped, at most 2560 pixels on its longer side.")
    width: int
    height: int
    alt: str
    renditions: list[CmsRenditionOut] = Field(description="WebP, 400 and 800 pixels wide.")
    srcset: str
    sources: list[CmsSourceOut] = Field(
        description="Uncropped, up to 1200 pixels wide, the smallest kind first; made to be used"
        " in this order."
    )
    focal_point: CmsPointOut | None = Field(
        None, description="What to keep when cropping; null where nobody has said so."
    )


class CmsLinkOut(Out):
    title: str
    url: str


class CmsAlternateOut(Out):
    locale: str
    url: str


class CmsTopicOut(Out):
    slug: str
    name: str


class CmsContentOut(Out):
    anchor: str
    text: str


class CmsSlotOut(Out):
    start: datetime
    end: datetime


class CmsTherapistOut(Out):
    """`slug` is the name by which the booking half of the API knows her."""

    slug: str
    name: str
    title: str
    introduction: str
    url: str | None = Field(None, description="Her page, where she has one in this language.")
    portrait: CmsImageOut | None = None
    topics: list[CmsTopicOut] | None = None
    next_slot: CmsSlotOut | None = None


class CmsArticleCardOut(Out):
    title: str
    path: str
    url: str
    ingress: str
    first_published_at: datetime | None = None
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]


class CmsReviewedOut(Out):
    """Who of the field has looked through an article, and when."""

    name: str
    title: str
    reviewed_on: date


class CmsReviewOut(ReviewsReviewOut):
    """As in the list under /reviews/."""


class CmsReviewListOut(Out):
    count: int
    page: int
    pages: int
    items: list[CmsReviewOut]


class CmsReviewedTherapistOut(Out):
    slug: str
    name: str


class CmsArticleListOut(Out):
    count: int
    page: int
    pages: int
    items: list[CmsArticleCardOut]


class CmsPolicyOut(Out):
    free_until_hours: int = Field(description="Before it begins; 0: until it begins.")
    late_refund_percent: int


class CmsServiceOut(Out):
    """`slug` is the name by which the booking half of the API knows it."""

    slug: str
    name: str
    description: str
    duration_minutes: int
    price_from: BookingMoney
    price_to: BookingMoney
    formats: list[Literal["online", "in_person"]]
    cancellation: CmsPolicyOut


class CmsTopicCardOut(Out):
    topic: CmsTopicOut
    title: str
    path: str
    url: str
    introduction: str


class CmsQuestionOut(Out):
    question: str
    answer: str = Field(description=TEXT)
    anchor: str = Field(description="Unique on its page.")


class CmsQuestionsOut(Out):
    title: str
    questions: list[CmsQuestionOut]


class CmsPlaceOut(Out):
    name: str
    address: str
    map_url: str = Field(description="A map at somebody else's, for the reader to open.")


class CmsFormQuestionOut(Out):
    name: str = Field(description="By which it is answered. Stays when the label changes.")
    label: str
    kind: Literal["short", "long", "email", "phone", "choice", "choices", "consent"] = Field(
        description="Answered with a text, choices with a list of them, consent with true."
    )
    required: bool
    help_text: str
    choices: list[str]
