from cms.models.article import ArticlePage
from cms.models.article_index import ArticleIndexPage
from cms.models.author import Author
from cms.models.call_to_action import CallToAction
from cms.models.contact import ContactPage
from cms.models.crisis_line import CrisisLine
from cms.models.faq import FaqPage
from cms.models.form import FormPage
from cms.models.form_field import FormField
from cms.models.home import HomePage
from cms.models.import_run import ImportLine, ImportRun
from cms.models.imported import ImportedAuthor, ImportedImage, ImportedPage
from cms.models.landing import LandingPage
from cms.models.menus import Menus
from cms.models.mixins import BodyPage, PicturedPage, SitePage
from cms.models.notice import Notice
from cms.models.plain import PlainPage
from cms.models.prices import PricePage
from cms.models.promise import Promise
from cms.models.publishing_rule import PublishingRule
from cms.models.review_index import ReviewIndexPage
from cms.models.search_appearance import SearchAppearance
from cms.models.sharing_image import SharingImage
from cms.models.shown_image import ShownImage
from cms.models.story import StoryPage
from cms.models.story_index import StoryIndexPage
from cms.models.submission import Submission
from cms.models.therapist import TherapistPage
from cms.models.therapist_index import TherapistIndexPage
from cms.models.topic import TopicPage
from cms.models.topic_index import TopicIndexPage
from cms.models.webhook import Webhook, WebhookDelivery

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Author",
    "BodyPage",
    "CallToAction",
    "ContactPage",
    "CrisisLine",
    "FaqPage",
    "FormField",
    "FormPage",
    "HomePage",
    "ImportLine",
    "ImportRun",
    "ImportedAuthor",
    "ImportedImage",
    "ImportedPage",
    "LandingPage",
    "Menus",
    "Notice",
    "PicturedPage",
    "PlainPage",
    "PricePage",
    "Promise",
    "PublishingRule",
    "ReviewIndexPage",
    "SearchAppearance",
    "SharingImage",
    "ShownImage",
    "SitePage",
    "StoryIndexPage",
    "StoryPage",
    "Submission",
    "TherapistIndexPage",
    "TherapistPage",
    "TopicIndexPage",
    "TopicPage",
    "Webhook",
    "WebhookDelivery",
]
