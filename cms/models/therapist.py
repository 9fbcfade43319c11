from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from booking import clock
from booking.availability import Given, given_services
from booking.models import Offering, Therapist
from cms.models.article import ArticlePage
from cms.models.cards import cards
from cms.models.mixins import BodyPage
from cms.models.review_index import ReviewIndexPage
from cms.openness import beside, open_to_all
from reviews.models import Review

ARTICLES = 3
REVIEWS = 3


class TherapistQuerySet(PageQuerySet):
    def for_cards(self) -> "TherapistQuerySet":
        """What lists show: published, for everybody, of those who work here, in their order."""
        return (
            self.live()
            .filter(open_to_all(), therapist__active=True)
            .order_by("therapist__order", "therapist__name", "pk")
            .defer_streamfields()
            .select_related("therapist__portrait")
            .prefetch_related(
                "therapist__portrait__renditions", "therapist__topics", "therapist__methods"
            )
        )


class TherapistPage(BodyPage):
    """Her profile. Not one-to-one: she has a page in each language."""

    therapist = models.ForeignKey(
        "booking.Therapist",
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("therapist"),
    )

    objects = PageManager.from_queryset(TherapistQuerySet)()

    template = "pages/therapist_page.html"
    parent_page_types = ["cms.TherapistIndexPage"]
    subpage_types: list[str] = []

    content_panels = [*Page.content_panels, FieldPanel("therapist"), FieldPanel("body")]
    search_fields = [*BodyPage.search_fields, index.SearchField("found_by", boost=2)]
    api_fields = [APIField("therapist"), *BodyPage.api_fields]

    class Meta:
        verbose_name = _("therapist's page")
        verbose_name_plural = _("therapists' pages")

    def clean(self) -> None:
        super().clean()
        # The language lies in another table, out of a constraint's reach.
        others = TherapistPage.objects.exclude(pk=self.pk).filter(
            therapist=self.therapist_id, locale=self.locale_id
        )
        if self.therapist_id and self.locale_id and others.exists():
            raise ValidationError(
                {"therapist": _("This therapist already has a page in this language.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        (card,) = cards([self])
        reviews = self.reviews()
        return super().get_context(request, *args, **kwargs) | {
            "therapist": card["therapist"],
            "next_slot": card["next_slot"],
            "given": given_by(card["therapist"]),
            "articles": self.articles(),
            "reviews": reviews,
            "reviews_url": self.reviews_url() if reviews else "",
        }

    def found_by(self) -> str:
        """Her title and topics in the language of the page, for the search; see cms.reindex."""
        topics = list(self.therapist.topics.all())
        with override(self.locale.language_code):
            words = [self.therapist.local_title, *(topic.local_name for topic in topics)]
        return " ".join(words)

    def articles(self) -> list[ArticlePage]:
        """The newest three of her topics in the language of the page."""
        found = ArticlePage.objects.filter(
            beside(self), locale=self.locale_id, topics__therapists=self.therapist_id
        )
        return list(found.distinct().for_cards()[:ARTICLES])

    def reviews(self) -> list[Review]:
        """The newest three. Clients write Norwegian: pages in other languages go without."""
        if self.locale.language_code != settings.LANGUAGE_CODE:
            return []
        newest = self.therapist.reviews.public().newest_first()
        return list(newest.select_related("therapist", "service")[:REVIEWS])

    def reviews_url(self) -> str:
        """Where all of hers are, if there is a page of them in this language."""
        pages = ReviewIndexPage.objects.live().filter(beside(self), open_to_all())
        page = pages.filter(locale=self.locale_id).first()
        return f"{page.url}?therapist={self.therapist.slug}" if page and page.url else ""


def given_by(therapist: Therapist) -> list[Given]:
    """What she gives, whether she takes new clients or not."""
    offerings = Offering.objects.given().filter(therapist=therapist)
    return given_services(offerings.select_related("service", "therapist").in_order(), clock.now())
