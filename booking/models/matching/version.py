from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from booking.domain.matching import Weights


class MatchVersion(models.Model):
    """What was asked and how much each wish counted, as of one day. A row is never changed: who
    edits makes the next one, and each request keeps the version that it was made under.

    `questions` is a list in the order of asking, of {"slug", "shown", "text": {language: …},
    "help": {language: …}, "options": [slugs, empty for all]}; `weights` are those of Weights.
    """

    number = models.PositiveIntegerField(_("version"), unique=True)
    current = models.BooleanField(default=False)
    questions = models.JSONField(default=list)
    weights = models.JSONField(default=dict)
    note = models.CharField(
        _("what is new in it"), max_length=200, blank=True, help_text=_("For the practice only.")
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        verbose_name = _("questions and weights")
        verbose_name_plural = _("questions and weights")
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                name="booking_match_one_current", fields=("current",), condition=Q(current=True)
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def points(self) -> Weights:
        """Raises ValueError or TypeError for weights that no form of ours wrote."""
        known: dict[str, Any] = self.weights
        return Weights(**known)
