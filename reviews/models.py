from typing import TypedDict

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search import index


class PublicReview(TypedDict):
    """What readers and front-ends get of a review; the month stands for its day."""

    name: str
    month: str | None
    text: str
    rating: int | None
    therapist: str | None
    verified: bool


class ReviewQuerySet(models.QuerySet["Review"]):
    def public(self) -> "ReviewQuerySet":
        return self.filter(live=True)

    def verified(self) -> "ReviewQuerySet":
        return self.filter(verified=True)

    def newest_first(self) -> "ReviewQuerySet":
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Review(DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """What a client wrote. The name is the public one that she chose herself."""

    # A review is nobody's words on the site before somebody has said yes to it.
    live = models.BooleanField(_("live"), default=False, editable=False)
    name = models.CharField(_("name"), max_length=80)
    date = models.DateField(_("date"), null=True, blank=True)
    text = models.TextField(_("text"), max_length=4000)
    rating = models.PositiveSmallIntegerField(
        _("rating"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("1 to 5, or empty."),
    )
    therapist = models.ForeignKey(
        "booking.Therapist",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("therapist"),
    )
    verified = models.BooleanField(
        _("verified"),
        default=False,
        help_text=_("We know that this person was a client of ours."),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Where an imported review comes from, so that it comes only once."),
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="review",
        for_concrete_model=False,
    )

    objects = ReviewQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("date"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("rating"), FieldPanel("therapist")], heading=_("Rating and therapist")
        ),
        FieldPanel("verified"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("text"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ("-date", "-pk")
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                name="reviews_rating_one_to_five",
                condition=models.Q(rating__isnull=True) | models.Q(rating__range=(1, 5)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.date:%Y-%m}" if self.date else self.name

    @property
    def month(self) -> str | None:
        return f"{self.date:%Y-%m}" if self.date else None

    def public_fields(self) -> PublicReview:
        return PublicReview(
            name=self.name,
            month=self.month,
            text=self.text,
            rating=self.rating,
            therapist=self.therapist.slug if self.therapist else None,
            verified=self.verified,
        )
