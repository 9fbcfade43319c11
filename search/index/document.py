from typing import Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from cms.models import TherapistPage
from cms.openness import of_site, open_to_all
from reviews.models import Review
from search.index.content import KINDS


class DocumentQuerySet(models.QuerySet):
    def public(self, site: Site | None = None) -> Self:
        """What anybody may see just now (on this site), whatever the index has not heard of yet."""
        pages = Page.objects.live().filter(open_to_all(), pk=OuterRef("page"))
        if site:
            pages = pages.filter(of_site(site.pk))
        reviews = Review.objects.public().filter(pk=OuterRef("review"))
        return self.filter(
            Q(page=None) | Exists(pages),
            Q(review=None) | Exists(reviews),
            Q(service=None) | Q(service__active=True),
            Q(therapist=None) | Q(therapist__active=True),
        )

    def with_profile(self) -> Self:
        """The path of the page that tells of a therapist, for her reviews; or of all reviews."""
        hers = TherapistPage.objects.filter(therapist=OuterRef("therapist"))
        every = Page.objects.filter(content_type__model="reviewindexpage")
        told = Case(When(kind="review", then=Coalesce(path(hers), path(every))))
        return self.annotate(profile=told)


def path(pages: PageQuerySet) -> Subquery:
    shown = pages.live().filter(open_to_all(), locale__language_code=OuterRef("language"))
    return Subquery(shown.order_by("path").values("url_path")[:1])


class Document(models.Model):
    """One thing to be found, in one language: what is shown of it, and the terms it is found by.

    The row goes with what it is about, by the database. The full text search of SQLite and of
    PostgreSQL hangs on this table by triggers and by columns that the database fills (see the
    migration): whoever rebuilds the table has to make those again.
    """

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=20)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+"
    )
    service = models.ForeignKey(
        "booking.Service", on_delete=models.CASCADE, null=True, related_name="+"
    )
    review = models.ForeignKey(
        "reviews.Review", on_delete=models.CASCADE, null=True, related_name="+"
    )
    therapist = models.ForeignKey(
        "booking.Therapist", on_delete=models.CASCADE, null=True, related_name="+"
    )
    anchor = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    title_terms = models.TextField()
    lead_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    marks = models.TextField(blank=True)
    written = models.DateField(null=True)
    due = models.DateField(null=True)
    indexed = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of the search")
        verbose_name_plural = _("documents of the search")
        constraints = [
            models.CheckConstraint(name="search_known_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="search_about_one_thing",
                condition=Q(page__isnull=False, service=None, review=None)
                | Q(page=None, service__isnull=False, review=None)
                | Q(page=None, service=None, review__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key
