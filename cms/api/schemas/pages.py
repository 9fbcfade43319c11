from datetime import datetime
from typing import Annotated, Literal

from ninja import Field

from cms.api.schemas.blocks import CmsBlockOut
from cms.api.schemas.out import Out
from cms.api.schemas.parts import (
    CmsAlternateOut,
    CmsArticleCardOut,
    CmsArticleListOut,
    CmsContentOut,
    CmsFormQuestionOut,
    CmsImageOut,
    CmsLinkOut,
    CmsPlaceOut,
    CmsQuestionsOut,
    CmsReviewedOut,
    CmsReviewedTherapistOut,
    CmsReviewListOut,
    CmsReviewOut,
    CmsServiceOut,
    CmsTherapistOut,
    CmsTopicCardOut,
    CmsTopicOut,
)
from cms.api.schemas.structured import CmsStructuredDataOut
from reviews.api.schemas import ReviewsSummaryOut


class CmsPageBaseOut(Out):
    id: int
    title: str
    slug: str
    locale: str
    path: str = Field(description="From the site's root.")
    url: str
    seo_title: str
    search_description: str
    first_published_at: datetime | None = None
    last_published_at: datetime | None = None
    alternates: list[CmsAlternateOut] = Field(description="In all languages, its own included.")
    breadcrumbs: list[CmsLinkOut] = Field(description="From the home page down to its parent.")
    title_tag: str = Field(description="For the tab and lists of results: seo_title or template.")
    description: str = Field(description="For lists of results; empty where nothing is written.")
    sharing_image: str | None = Field(None, description="1200 by 630, drawn at publishing.")
    structured_data: CmsStructuredDataOut = Field(description="In schema.org's words, as JSON-LD.")


class CmsHomePageOut(CmsPageBaseOut):
    type: Literal["cms.HomePage"]
    hero_title: str
    lead: str
    body: list[CmsBlockOut]
    articles: list[CmsArticleCardOut]
    therapists: list[CmsTherapistOut]


class CmsArticleIndexPageOut(CmsPageBaseOut):
    type: Literal["cms.ArticleIndexPage"]
    introduction: str
    articles: CmsArticleListOut = Field(description="Twelve at a time: add ?page=2 to the path.")


class CmsArticlePageOut(CmsPageBaseOut):
    type: Literal["cms.ArticlePage"]
    ingress: str
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]
    contents: list[CmsContentOut]
    body: list[CmsBlockOut]
    related_therapists: list[CmsTherapistOut]
    review: CmsReviewedOut | None = None


class CmsTherapistIndexPageOut(CmsPageBaseOut):
    type: Literal["cms.TherapistIndexPage"]
    introduction: str
    therapists: list[CmsTherapistOut]


class CmsTherapistPageOut(CmsPageBaseOut):
    type: Literal["cms.TherapistPage"]
    therapist: CmsTherapistOut
    body: list[CmsBlockOut]
    articles: list[CmsArticleCardOut]
    reviews: list[CmsReviewOut] = Field(description="The newest three about her.")


class CmsPlainPageOut(CmsPageBaseOut):
    type: Literal["cms.PlainPage"]
    body: list[CmsBlockOut]


class CmsTopicIndexPageOut(CmsPageBaseOut):
    type: Literal["cms.TopicIndexPage"]
    introduction: str
    topics: list[CmsTopicCardOut]


class CmsTopicPageOut(CmsPageBaseOut):
    type: Literal["cms.TopicPage"]
    topic: CmsTopicOut
    introduction: str
    body: list[CmsBlockOut]
    therapists: list[CmsTherapistOut]
    services: list[CmsServiceOut]
    articles: list[CmsArticleCardOut]
    stories: list[CmsArticleCardOut]


class CmsStoryIndexPageOut(CmsPageBaseOut):
    type: Literal["cms.StoryIndexPage"]
    introduction: str
    stories: CmsArticleListOut = Field(description="Twelve at a time: add ?page=2 to the path.")


class CmsStoryPageOut(CmsPageBaseOut):
    type: Literal["cms.StoryPage"]
    ingress: str
    image: CmsImageOut | None = None
    topics: list[CmsTopicOut]
    told_by: str
    origin: Literal["client", "invented"] = Field(
        description="A client's own stands here with her consent. Say it beside the story."
    )
    anonymised: bool
    body: list[CmsBlockOut]


class CmsReviewIndexPageOut(CmsPageBaseOut):
    type: Literal["cms.ReviewIndexPage"]
    introduction: str
    therapists: list[CmsReviewedTherapistOut] = Field(description="For ?therapist= in the path.")
    topics: list[CmsTopicOut] = Field(
        description="For ?topic= in the path: what those work with whom the reviews are about."
    )
    summary: ReviewsSummaryOut
    reviews: CmsReviewListOut = Field(description="Twenty at a time: add ?page=2 to the path.")


class CmsFaqPageOut(CmsPageBaseOut):
    type: Literal["cms.FaqPage"]
    introduction: str
    sections: list[CmsQuestionsOut]
    body: list[CmsBlockOut] = Field(description="Below the questions.")


class CmsFormPageOut(CmsPageBaseOut):
    type: Literal["cms.FormPage"]
    introduction: str
    body: list[CmsBlockOut] = Field(description="Above the questions.")
    questions: list[CmsFormQuestionOut] = Field(
        description="To be answered by POST /api/v3/forms/{id}/ with the id of the page."
    )
    button: str = Field(description="Words of the button, if not the usual ones.")
    thanks: str = Field(description="To be shown once it is sent.")
    kept_days: int = Field(description="Then it is deleted. Say so beside the form.")


class CmsPricePageOut(CmsPageBaseOut):
    type: Literal["cms.PricePage"]
    introduction: str
    services: list[CmsServiceOut]
    body: list[CmsBlockOut]


class CmsContactPageOut(CmsPageBaseOut):
    type: Literal["cms.ContactPage"]
    introduction: str
    hours: str = Field(description="When somebody answers, a line for each.")
    phone: str
    email: str
    places: list[CmsPlaceOut]
    body: list[CmsBlockOut]


class CmsLandingPageOut(CmsPageBaseOut):
    type: Literal["cms.LandingPage"]
    headline: str
    lead: str
    call: str = Field(description="Words of the button to the booking, if not the usual ones.")
    noindex: bool = Field(description="Search engines are to leave it alone.")
    image: CmsImageOut | None = None
    body: list[CmsBlockOut]


class CmsRedirectOut(Out):
    type: Literal["redirect"] = "redirect"
    redirect_to: str
    permanent: bool


CmsAnyPageOut = (
    CmsHomePageOut
    | CmsArticleIndexPageOut
    | CmsArticlePageOut
    | CmsTherapistIndexPageOut
    | CmsTherapistPageOut
    | CmsTopicIndexPageOut
    | CmsTopicPageOut
    | CmsStoryIndexPageOut
    | CmsStoryPageOut
    | CmsReviewIndexPageOut
    | CmsFaqPageOut
    | CmsFormPageOut
    | CmsPricePageOut
    | CmsContactPageOut
    | CmsLandingPageOut
    | CmsPlainPageOut
)
CmsPageOut = Annotated[CmsAnyPageOut, Field(discriminator="type")]
CmsResolvedOut = Annotated[CmsAnyPageOut | CmsRedirectOut, Field(discriminator="type")]
