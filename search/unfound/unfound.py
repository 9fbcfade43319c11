from typing import Any

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from search.editorial.phrases import Language

# What was asked on fewer days may be somebody's own words: nobody is shown it.
LEAST_DAYS = 3
LONGEST = 80


class UnfoundQuerySet(models.QuerySet):
    def asked_often(self) -> Any:
        """One row for each question and language, what was asked most first."""
        rows = (
            self.order_by()
            .values("language", "words")
            .annotate(times=Sum("week_times"), days=Sum("week_days"))
        )
        return rows.filter(days__gte=LEAST_DAYS).order_by("-times", "-days", "words", "language")


class Unfound(models.Model):
    """How often nothing was found for certain words in a week. Only counting writes it."""

    week = models.DateField(_("week from"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    words = models.CharField(_("asked for"), max_length=LONGEST)
    week_times = models.PositiveIntegerField(_("times"), default=0)
    week_days = models.PositiveSmallIntegerField(_("days"), default=0)
    last_day = models.DateField(_("last asked"))

    objects = UnfoundQuerySet.as_manager()

    class Meta:
        ordering = ("-week", "-week_times", "words")
        default_permissions = ("view",)
        verbose_name = _("not found")
        verbose_name_plural = _("not found")
        constraints = [
            models.UniqueConstraint(
                fields=("week", "language", "words"), name="search_unfound_once_a_week"
            ),
            models.CheckConstraint(
                name="search_unfound_days_of_a_week", condition=Q(week_days__lte=7)
            ),
        ]

    def __str__(self) -> str:
        return self.words
