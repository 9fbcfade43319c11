from dataclasses import dataclass
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
from booking.availability import ways_worked
from booking.models import Offering, Service, Therapist
from cms.models.article import ArticlePage
from cms.models.cards import cards
from cms.models.mixins import BodyPage
from reviews.models import Review

ARTICLES = 3
REVIEWS = 3


class TherapistQuerySet(PageQuerySet):
    def for_cards(self) -> "TherapistQuerySet":
        """What lists show: published, for everybody, of those who work here, in their order."""
        return (
            self.live()
            .public()
            .filter(therapist__active=True)
            .order_by("therapist__order", "therapist__name", "pk")
            .defer_streamfields()
            .select_related("therapist__portrait")
            .prefetch_related(
                "therapist__portrait__renditions", "therapist__topics", "therapist__methods"
            )
        )


@dataclass(frozen=True)
class Given:
    """A service as she gives it. Price in øre."""

    service: Service
    price_amount: int
    online: bool
    in_person: bool


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
        return super().get_context(request, *args, **kwargs) | {
            "therapist": card["therapist"],
            "next_slot": card["next_slot"],
            "offerings": offerings(card["therapist"]),
            "articles": self.articles(),
            "reviews": self.reviews(),
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
            locale=self.locale_id, topics__therapists=self.therapist_id
        )
        return list(found.distinct().for_cards()[:ARTICLES])

    def reviews(self) -> list[Review]:
        """The newest three. Clients write Norwegian: pages in other languages go without."""
        if self.locale.language_code != settings.LANGUAGE_CODE:
            return []
        return list(self.therapist.reviews.public().newest_first()[:REVIEWS])


def offerings(therapist: Therapist) -> list[Given]:
    found = Offering.objects.filter(therapist=therapist, service__active=True)
    rows = list(found.select_related("service").order_by("service__order", "service__name"))
    ways = ways_worked([therapist], clock.now())[therapist.pk] if rows else set()
    given = (
        Given(
            service=row.service,
            price_amount=row.price_amount,
            # Where no hours are set yet, what the service allows is all there is to say.
            online=row.service.online and ("online" in ways or not ways),
            in_person=row.service.in_person and ("in_person" in ways or not ways),
        )
        for row in rows
    )
    return [each for each in given if each.online or each.in_person]
