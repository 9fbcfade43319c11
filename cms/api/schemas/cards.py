"""Pages as lists show them: enough to link to each, and to know which have changed."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field

from cms.api.schemas.out import Out
from cms.api.schemas.parts import CmsAlternateOut, CmsImageOut, CmsTopicOut


class CmsCardBaseOut(Out):
    id: int
    title: str
    locale: str
    path: str = Field(description="From the site's root.")
    url: str
    first_published_at: datetime | None = None
    last_published_at: datetime | None = None
    alternates: list[CmsAlternateOut] = Field(description="In all languages, its own included.")


class CmsIntroducedCardOut(CmsCardBaseOut):
    introduction: str


class CmsHomeCardOut(CmsCardBaseOut):
    type: Literal["cms.HomePage"]
    hero_title: str
    lead: str


class CmsArticleIndexCardOut(CmsIntroducedCardOut):
    type: Literal["cms.ArticleIndexPage"]


class CmsArticlePageCardOut(CmsCardBaseOut):
    type: Literal["cms.ArticlePage"]
    ingress: str
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]


class CmsTherapistIndexCardOut(CmsIntroducedCardOut):
    type: Literal["cms.TherapistIndexPage"]


class CmsTherapistCardOut(CmsIntroducedCardOut):
    type: Literal["cms.TherapistPage"]
    therapist: str = Field(description="The slug by which the booking half of the API knows her.")
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]


class CmsTopicIndexCardOut(CmsIntroducedCardOut):
    type: Literal["cms.TopicIndexPage"]


class CmsTopicPageCardOut(CmsIntroducedCardOut):
    type: Literal["cms.TopicPage"]
    topics: list[CmsTopicOut] = Field(description="The one that it is about.")


class CmsStoryIndexCardOut(CmsIntroducedCardOut):
    type: Literal["cms.StoryIndexPage"]


class CmsStoryCardOut(CmsCardBaseOut):
    type: Literal["cms.StoryPage"]
    ingress: str
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]
    told_by: str
    origin: Literal["client", "invented"]
    anonymised: bool


class CmsReviewIndexCardOut(CmsIntroducedCardOut):
    type: Literal["cms.ReviewIndexPage"]


class CmsFaqCardOut(CmsIntroducedCardOut):
    type: Literal["cms.FaqPage"]


class CmsFormCardOut(CmsIntroducedCardOut):
    type: Literal["cms.FormPage"]


class CmsPriceCardOut(CmsIntroducedCardOut):
    type: Literal["cms.PricePage"]


class CmsContactCardOut(CmsIntroducedCardOut):
    type: Literal["cms.ContactPage"]


class CmsLandingCardOut(CmsCardBaseOut):
    type: Literal["cms.LandingPage"]
    headline: str
    lead: str
    noindex: bool = Field(description="Search engines are to leave it alone.")
    image: CmsImageOut | None = None


class CmsPlainCardOut(CmsCardBaseOut):
    type: Literal["cms.PlainPage"]


CmsCardOut = Annotated[
    CmsHomeCardOut
    | CmsArticleIndexCardOut
    | CmsArticlePageCardOut
    | CmsTherapistIndexCardOut
    | CmsTherapistCardOut
    | CmsTopicIndexCardOut
    | CmsTopicPageCardOut
    | CmsStoryIndexCardOut
    | CmsStoryCardOut
    | CmsReviewIndexCardOut
    | CmsFaqCardOut
    | CmsFormCardOut
    | CmsPriceCardOut
    | CmsContactCardOut
    | CmsLandingCardOut
    | CmsPlainCardOut,
    Field(discriminator="type"),
]


class CmsContentListOut(Out):
    count: int
    items: list[CmsCardOut]
