from typing import Any, TypedDict

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from reviews.folding import Folded, folded
from reviews.models.month import MonthField
from reviews.signals import public_changed

MOST_NAME, MOST_TEXT, MOST_ANSWER, MOST_REASON = 80, 4000, 2000, 500


class PublicReview(TypedDict):
    """What readers and front-ends get of a review; the month stands for its day."""

    name: str
    month: str | None
    text: str
    rating: int | None
    therapist: str | None
    service: str | None
    verified: bool
    origin: str | None
    answer: str | None
    answered: str | None


class Withdrawn(Exception):
    """Whoever wrote it has taken it back. It does not come again."""


class ReviewQuerySet(models.QuerySet["Review"]):
    def public(self) -> "ReviewQuerySet":
        return self.filter(state=Review.State.APPROVED)

    def waiting(self) -> "ReviewQuerySet":
        """For a yes or a no."""
        return self.filter(state=Review.State.IN_REVIEW)

    def verified(self) -> "ReviewQuerySet":
        return self.filter(verified=True)

    def newest_first(self) -> "ReviewQuerySet":
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Review(models.Model):
    """What a client wrote. The name is the public one that she chose herself.

    It has no revisions: what is withdrawn must stand nowhere. Only reviews.actions change `state`.
    Wagtail's indexes know nothing of it: their rows and their tasks would tell when it was written.
    """

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("review", "draft")
        IN_REVIEW = "in_review", pgettext_lazy("review", "in review")
        APPROVED = "approved", pgettext_lazy("review", "approved")
        WITHDRAWN = "withdrawn", pgettext_lazy("review", "withdrawn")

    # A review is nobody's words on the site before somebody has said yes to it.
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    name = models.CharField(
        _("name"), max_length=MOST_NAME, help_text=_("Or a pseudonym: what readers see.")
    )
    date = MonthField(
        _("date"), null=True, blank=True, help_text=_("Only its month is kept and shown.")
    )
    text = models.TextField(_("text"), max_length=MOST_TEXT)
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
    service = models.ForeignKey(
        "booking.Service",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service"),
    )
    verified = models.BooleanField(
        _("verified"),
        default=False,
        help_text=_("We know that this person was a client of ours."),
    )
    origin = models.CharField(
        _("where it was written"),
        max_length=60,
        blank=True,
        help_text=_("The site it was first published on; empty where it was written to us."),
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
    consented_on = MonthField(
        _("consent to publish"),
        null=True,
        blank=True,
        help_text=_("The month in which whoever wrote it said that it may be published."),
    )
    sent_back_because = models.TextField(max_length=MOST_REASON, blank=True, editable=False)
    answer = models.TextField(
        _("answer"),
        max_length=MOST_ANSWER,
        blank=True,
        help_text=_("By the practice, below the review. It must not tell who wrote it."),
    )
    answered_on = MonthField(_("answered"), null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("date"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("rating"), FieldPanel("therapist"), FieldPanel("service")],
            heading=_("Rating and therapist"),
        ),
        MultiFieldPanel(
            [FieldPanel("verified"), FieldPanel("origin"), FieldPanel("consented_on")],
            heading=_("Where it comes from"),
        ),
    ]

    class Meta:
        ordering = ("-date", "-pk")
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        permissions = [("publish_review", "Can publish review")]
        constraints = [
            models.CheckConstraint(
                name="reviews_rating_one_to_five",
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="reviews_known_state",
                condition=Q(state__in=("draft", "in_review", "approved", "withdrawn")),
            ),
            # What was taken back says nothing any more, and nobody has nothing to say.
            models.CheckConstraint(
                name="reviews_withdrawn_is_blank",
                condition=(
                    Q(state="withdrawn", name="", text="", origin="", sent_back_because="")
                    & Q(answer="", rating=None, date=None, consented_on=None, verified=False)
                    & Q(therapist=None, service=None)
                )
                | (~Q(state="withdrawn") & ~Q(text="") & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="reviews_answered_when",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Holds no name: what the admin logs outlives what was withdrawn."""
        said = f"{self._meta.verbose_name} {self.pk}"
        return f"{said}, {self.month}" if self.date else said

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises Withdrawn where it was taken back, or deleted, while somebody had it open."""
        with transaction.atomic():
            before = None if self._state.adding else self.stands()
            if not self._state.adding and before in (None, self.State.WITHDRAWN):
                raise Withdrawn
            super().save(*args, **kwargs)
            if self.State.APPROVED in (before, self.state):
                public_changed.send(type(self), review=self)

    def stands(self) -> str | None:
        """As the row says, which nobody changes before this transaction has ended."""
        rows = type(self).objects.select_for_update().filter(pk=self.pk)
        return rows.values_list("state", flat=True).first()

    @property
    def called(self) -> str:
        """In lists; what was withdrawn has no name any more."""
        return self.name or str(self.get_state_display())

    @property
    def listed(self) -> str:
        """Where one of many is chosen."""
        return f"{self.called}, {self.month}" if self.date else self.called

    @property
    def is_public(self) -> bool:
        return self.state == self.State.APPROVED

    @property
    def month(self) -> str | None:
        return f"{self.date:%Y-%m}" if self.date else None

    @property
    def folded(self) -> Folded:
        return folded(self.text)

    def public_fields(self) -> PublicReview:
        return PublicReview(
            name=self.name,
            month=self.month,
            text=self.text,
            rating=self.rating,
            therapist=self.therapist.slug if self.therapist else None,
            service=self.service.slug if self.service else None,
            verified=self.verified,
            origin=self.origin or None,
            answer=self.answer or None,
            answered=f"{self.answered_on:%Y-%m}" if self.answered_on else None,
        )
