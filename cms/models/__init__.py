from cms.models.article import ArticlePage
from cms.models.article_index import ArticleIndexPage
from cms.models.author import Author
from cms.models.crisis_line import CrisisLine
from cms.models.home import HomePage
from cms.models.mixins import BodyPage, SitePage
from cms.models.plain import PlainPage
from cms.models.promise import Promise
from cms.models.publishing_rule import PublishingRule
from cms.models.search_appearance import SearchAppearance
from cms.models.sharing_image import SharingImage
from cms.models.therapist import TherapistPage
from cms.models.therapist_index import TherapistIndexPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Author",
    "BodyPage",
    "CrisisLine",
    "HomePage",
    "PlainPage",
    "Promise",
    "PublishingRule",
    "SearchAppearance",
    "SharingImage",
    "SitePage",
    "TherapistIndexPage",
    "TherapistPage",
]
