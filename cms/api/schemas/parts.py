from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from booking.api.schemas import BookingMoney

TEXT = "HTML, its addresses relative to the site's root; or Markdown with whole ones, if asked for."


class CmsTextQuery(Schema):
    rich_text: Literal["html", "markdown"] = Field(
        "html", description="How running text is written, wherever it stands."
    )


class CmsRenditionOut(Schema):
    url: str
    width: int
    height: int


class CmsSourceOut(Schema):
    """One kind of file, all widths: a `<source>` of a `<picture>`, the last one its `<img>`."""

    type: Literal["image/avif", "image/webp", "image/jpeg"]
    srcset: str


class CmsPointOut(Schema):
    """Parts of width and height, from the upper left corner."""

    x: float
    y: float


class CmsImageOut(Schema):
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


class CmsLinkOut(Schema):
    title: str
    url: str


class CmsAlternateOut(Schema):
    locale: str
    url: str


class CmsTopicOut(Schema):
    slug: str
    name: str


class CmsContentOut(Schema):
    anchor: str
    text: str


class CmsSlotOut(Schema):
    start: datetime
    end: datetime


class CmsTherapistOut(Schema):
    """`slug` is the name by which the booking half of the API knows her."""

    slug: str
    name: str
    title: str
    introduction: str
    url: str | None = Field(None, description="Her page, where she has one in this language.")
    portrait: CmsImageOut | None = None
    topics: list[CmsTopicOut] | None = None
    next_slot: CmsSlotOut | None = None


class CmsArticleCardOut(Schema):
    title: str
    path: str
    url: str
    ingress: str
    first_published_at: datetime | None = None
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]


class CmsReviewedOut(Schema):
    """Who of the field has looked through an article, and when."""

    name: str
    title: str
    reviewed_on: date


class CmsArticleListOut(Schema):
    count: int
    page: int
    pages: int
    items: list[CmsArticleCardOut]


class CmsPolicyOut(Schema):
    free_until_hours: int = Field(description="Before it begins; 0: until it begins.")
    late_refund_percent: int


class CmsServiceOut(Schema):
    """`slug` is the name by which the booking half of the API knows it."""

    slug: str
    name: str
    description: str
    duration_minutes: int
    price_from: BookingMoney
    price_to: BookingMoney
    formats: list[Literal["online", "in_person"]]
    cancellation: CmsPolicyOut


class CmsTopicCardOut(Schema):
    topic: CmsTopicOut
    title: str
    path: str
    url: str
    introduction: str


class CmsQuestionOut(Schema):
    question: str
    answer: str = Field(description=TEXT)
    anchor: str = Field(description="Unique on its page.")


class CmsQuestionsOut(Schema):
    title: str
    questions: list[CmsQuestionOut]


class CmsPlaceOut(Schema):
    name: str
    address: str
    map_url: str = Field(description="A map at somebody else's, for the reader to open.")


class CmsFormQuestionOut(Schema):
    name: str = Field(description="By which it is answered. Stays when the label changes.")
    label: str
    kind: Literal["short", "long", "email", "phone", "choice", "choices", "consent"] = Field(
        description="Answered with a text, choices with a list of them, consent with true."
    )
    required: bool
    help_text: str
    choices: list[str]
