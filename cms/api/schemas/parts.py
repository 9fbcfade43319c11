from datetime import date, datetime

from ninja import Field, Schema


class CmsRenditionOut(Schema):
    url: str
    width: int
    height: int


class CmsImageOut(Schema):
    url: str = Field(description="As uploaded.")
    width: int
    height: int
    alt: str
    renditions: list[CmsRenditionOut] = Field(description="WebP, 400 and 800 pixels wide.")
    srcset: str


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
